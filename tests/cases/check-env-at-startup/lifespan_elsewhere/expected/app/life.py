import os
from contextlib import asynccontextmanager


class Holder:
    pass


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


@asynccontextmanager
async def lifespan(app):
    check_environment()
    try:
        app.state.x = 1
        yield
    finally:
        pass
