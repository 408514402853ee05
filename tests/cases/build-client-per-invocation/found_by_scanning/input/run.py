from importlib import import_module


def agent_of(name):
    return import_module(f"four.{name}").agent
