import importlib

_WHERE = {"client": "lazy.llm"}


def __getattr__(name):
    return getattr(importlib.import_module(_WHERE[name]), name)
