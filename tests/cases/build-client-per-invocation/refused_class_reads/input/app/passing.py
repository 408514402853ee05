from app.three import Three
from app.two import Two

__all__ = ["Three", "Two"]
