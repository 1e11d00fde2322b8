from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CandidatesConfig(AppConfig):
    name = "candidates"
    verbose_name = _("Candidates and placements")

    def ready(self):
        from pilots.models import Pilot
        from pilots.panels import LOOSE_ENDS, PANELS

        from .models.pilot_result import somebody_went_to_work
        from .views.pilot_panel import placements_of, placements_to_judge

        Pilot.steps.also("evaluate", somebody_went_to_work)
        PANELS.append(placements_of)
        LOOSE_ENDS.append(placements_to_judge)
