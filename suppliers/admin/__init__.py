from . import agreement, call_off, imports, plan, reference, supplier

__all__ = ["agreement", "call_off", "imports", "plan", "reference", "supplier"]
