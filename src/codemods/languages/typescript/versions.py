"""Tells which release of its package a class comes from, as far as that decides which parameters it takes."""

from __future__ import annotations

import re

from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node

_HONOURED_BEFORE = {"@langchain/openai": (0, 6)}
"""The version of a package from which on it ignores the parameters that the catalogue calls ignored."""

_VERSION = re.compile(r"(\d{1,9})(?:\.(\d{1,9}))?")


def is_current(project: TypeScriptProject, module: TypeScriptModule, call: Node) -> bool:
    """Whether the class comes from a release of its package that ignores what the catalogue says it ignores.

    The legacy paths of `langchain` never did; the version is read off the nearest package.json that names one.
    """
    callee = call.child_by_field_name("constructor") or call.child_by_field_name("function")
    origin = project.origin(module, callee) if callee is not None else None
    package = origin.name.partition("#")[0] if isinstance(origin, External) else ""
    since = _HONOURED_BEFORE.get(package)
    if since is None:
        return not package.startswith("langchain/")
    declared = project.resolver.dependency(module.path, package)
    version = _VERSION.search(declared)
    return version is None or (int(version[1]), int(version[2] or 0)) >= since
