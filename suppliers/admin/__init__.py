from . import agreement, call_off, plan, reference, supplier

__all__ = ["agreement", "call_off", "plan", "reference", "supplier"]
