import time

from django.core.management.base import BaseCommand

from socialreturn.audit.outbox import deliver


class Command(BaseCommand):
    help = "Send the mail that waits: once, for a timer, or over and over with --every SECONDS."

    def add_arguments(self, parser):
        parser.add_argument("--every", type=int, metavar="SECONDS")

    def handle(self, *args, every=None, **options):
        self.stdout.write(f"{deliver()} sent")
        while every:
            time.sleep(every)
            deliver()
