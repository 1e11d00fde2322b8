from .ministry import Department, Ministry
from .user import Role, User

__all__ = ["Department", "Ministry", "Role", "User"]
