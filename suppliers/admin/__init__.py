from . import agreement, plan, reference, supplier

__all__ = ["agreement", "plan", "reference", "supplier"]
