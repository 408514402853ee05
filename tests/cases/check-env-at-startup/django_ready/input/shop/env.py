import os


def demand(name: str) -> None:
    if not os.getenv(name):
        raise RuntimeError(f"Missing {name}")
