from importlib import import_module


def setting_of(name):
    return import_module("five.%s" % name).setting
