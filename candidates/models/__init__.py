from .candidate import Candidate, Erasure
from .placement import Placement, PlacementState

__all__ = ["Candidate", "Erasure", "Placement", "PlacementState"]
