from .learning import Discharge, Evaluation, Lesson
from .pilot import Partner, Pilot, PilotMember, PilotState, PublishedPilot
from .programme import BannerSignature, Programme

__all__ = [
    "BannerSignature",
    "Discharge",
    "Evaluation",
    "Lesson",
    "Partner",
    "Pilot",
    "PilotMember",
    "PilotState",
    "Programme",
    "PublishedPilot",
]
