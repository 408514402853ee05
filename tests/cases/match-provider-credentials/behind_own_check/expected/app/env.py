import os


def need(name):
    value = os.environ.get(name, "")
    if not value:
        raise SystemExit(name)
    return value
