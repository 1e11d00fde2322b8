import time

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections

from socialreturn.audit.outbox import deliver


class Command(BaseCommand):
    help = "Send the mail that waits: once, for a timer, or over and over with --every SECONDS."

    def add_arguments(self, parser):
        parser.add_argument("--every", type=int, metavar="SECONDS")

    def handle(self, *args, every=None, **options):
        if not every:
            self.stdout.write(f"{deliver()} sent")
        while every:
            self.deliver()
            time.sleep(every)

    def deliver(self):
        """A database that restarts is no reason to stop; the next round finds a new connection."""
        close_old_connections()
        try:
            deliver()
        except OperationalError as error:
            self.stderr.write(f"The database does not answer: {error}")
