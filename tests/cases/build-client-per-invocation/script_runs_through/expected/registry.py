"""It loads a file by its path."""
import runpy

FOUND = []


def add(function):
    FOUND.append(function)


def load():
    return runpy.run_path("known-by-path.py")
