from .access import AccessLog
from .clock import DemonstrationClock
from .event import MINISTRY, SYSTEM, Event, EventKind
from .historied import Historied
from .job import Job, JobState
from .message import Message
from .reference import ReferenceCounter, next_reference

__all__ = [
    "MINISTRY",
    "SYSTEM",
    "AccessLog",
    "DemonstrationClock",
    "Event",
    "EventKind",
    "Historied",
    "Job",
    "JobState",
    "Message",
    "ReferenceCounter",
    "next_reference",
]
