from django.core.management.base import BaseCommand

from socialreturn.audit.jobs import tidy


class Command(BaseCommand):
    help = "For a timer: mark jobs that were broken off as failed; remove those older than a day, with their files."

    def handle(self, *args, **options):
        lost, expired = tidy()
        self.stdout.write(f"{lost} broken off, {expired} removed")
