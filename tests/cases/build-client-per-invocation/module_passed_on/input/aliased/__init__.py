import importlib as loading


def __getattr__(name):
    return getattr(loading.import_module("aliased.llm"), name)
