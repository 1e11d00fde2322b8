from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from socialreturn.site.launch.build import load_launch


class Command(BaseCommand):
    help = "Load the launch of 14 November 2017 as demonstration data, once. Refused in production."

    def handle(self, *args, **options):
        if settings.PRODUCTION:
            raise CommandError("The launch is demonstration data: it is never loaded in production.")
        loaded = load_launch()
        self.stdout.write("The launch is loaded." if loaded else "The launch is already there; nothing was changed.")
