from django.core.management.base import BaseCommand

from suppliers.actions.reference import load_reference_lists


class Command(BaseCommand):
    help = "Add the target groups and the plan template every installation begins with. Safe to run again."

    def handle(self, *args, **options):
        load_reference_lists()
        self.stdout.write("The reference lists are there.")
