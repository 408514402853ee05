"""Loads a small project from memory beside stub SDKs, and calls what is in it."""

from __future__ import annotations

import asyncio
import importlib
import importlib.abc
import importlib.util
import inspect
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from unittest import mock

from tests.property import sdk

Files = Mapping[str, bytes]


class _Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds modules among files in memory."""

    def __init__(self, files: Files) -> None:
        self._files = {_dotted(path): (path, raw) for path, raw in files.items() if path.endswith(".py")}

    @property
    def names(self) -> list[str]:
        return sorted(self._files)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in self._files:
            return None
        return importlib.util.spec_from_loader(
            fullname, self, is_package=self._files[fullname][0].endswith("__init__.py")
        )

    def exec_module(self, module: ModuleType) -> None:
        path, raw = self._files[module.__name__]
        # A file that is compiled from bytes is decoded as Python decodes it, line ends included.
        exec(compile(raw, path, "exec"), vars(module))


class Process:
    """One simulated process: its modules, loaded when asked for, and the record of constructions."""

    def __init__(self, loader: _Loader, record: list[str]) -> None:
        self._loader = loader
        self.record = record

    def load(self) -> None:
        """Import every module of the project."""
        for name in self._loader.names:
            importlib.import_module(name)

    def call(self, module: str, expression: str) -> str:
        """The value of an expression in a module's namespace, or the error it raises, as text."""
        try:
            value = eval(expression, vars(importlib.import_module(module)))
            if inspect.iscoroutine(value):
                value = asyncio.run(value)
            if inspect.isgenerator(value):
                value = list(value)
        except Exception as error:  # noqa: BLE001 - what a function raises is its result, too
            return f"raised {type(error).__name__}: {error}"
        return repr(value)


@contextmanager
def process(files: Files, environment: Mapping[str, str]) -> Iterator[Process]:
    """A process over `files` whose environment has these variables of the stub SDKs, and of the project, alone."""
    record: list[str] = []
    loader = _Loader(files)
    stubs = sdk.modules(record)
    own = {*loader.names, *stubs}
    roots = {name.partition(".")[0] for name in own}
    hidden = {name: module for name, module in sys.modules.items() if name.partition(".")[0] in roots}
    variables = {name: value for name, value in os.environ.items() if name not in ("OPENAI_API_KEY", "MODE", "MODEL")}
    with mock.patch.dict(os.environ, {**variables, **environment}, clear=True):
        for name in hidden:
            del sys.modules[name]
        sys.modules.update(stubs)
        sys.meta_path.insert(0, loader)
        try:
            yield Process(loader, record)
        finally:
            sys.meta_path.remove(loader)
            for name in [name for name in sys.modules if name.partition(".")[0] in roots]:
                del sys.modules[name]
            sys.modules.update(hidden)


def _dotted(path: str) -> str:
    parts = path.removeprefix("src/").removesuffix(".py").split("/")
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
