import os


def require_env(name: str, *, kind: str = "variable") -> str:
    value = os.getenv(name)
    if not value:
        raise ValueError(f"the {kind} {name} is not set")
    return value
