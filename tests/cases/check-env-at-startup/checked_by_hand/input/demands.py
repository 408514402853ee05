import os

DEMANDED = ["OPENAI_API_KEY", "DATABASE_URL"]


def require_all() -> None:
    for name in DEMANDED:
        if name not in os.environ:
            raise SystemExit(f"set {name}")
