import pkgutil
import runpy
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path

import three

HERE = Path(__file__).parent


def by_path():
    return runpy.run_path(str(HERE / "one" / "chat.py"))["agent"]


def by_loader(name):
    return SourceFileLoader(name, f"two/{name}.py").load_module().agent


def of_package(name):
    return getattr(three, name).bot


def of_all():
    return sys.modules["four.talk"].guide


def named():
    return pkgutil.resolve_name("five.talk:critic")
