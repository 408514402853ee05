"""The Python side of a run: which files matter, their modules, and who imports whom."""

from __future__ import annotations

import ast
import functools
import re
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from codemods.catalogue import Catalogue
from codemods.catalogue.entries import ClientClass
from codemods.languages.python.layout import Layout, tail
from codemods.languages.python.module import PythonModule, SyntaxProblem
from codemods.languages.python.origins import Module, Origins
from codemods.model import Failure

if TYPE_CHECKING:
    from codemods.config import Config
    from codemods.languages import Texts
    from codemods.languages.python.clients import Construction

_KEPT_TREES = 96
"""How many parsed files are held at once: a tree of 200 lines takes about 0.6 MB."""

_IMPORT_LINES = re.compile(rb"^[ \t]*(?:from[ \t]+[.\w]+[ \t]+import[ \t]*\([^)]*\)|(?:from|import)[ \t][^\n]*)", re.M)


class PythonProject:
    """All Python files of a run, read as far as the rules ask. `rules` are the ids of those that run."""

    def __init__(
        self,
        texts: Texts,
        files: Sequence[str],
        catalogue: Catalogue,
        config: Config,
        rules: frozenset[str],
    ) -> None:
        self.texts = texts
        self.files = tuple(sorted(files))
        self.catalogue = catalogue
        self.config = config
        self.rules = rules
        self.layout = Layout(self.files, config.source_roots)
        self.origins = Origins(self)
        self.failures: dict[str, Failure] = {}
        self.made_of_client: dict[tuple[str, str], bool] = {}
        self.returned: dict[tuple[str, str], ClientClass | None] = {}
        self.built: WeakKeyDictionary[PythonModule, tuple[Construction, ...]] = WeakKeyDictionary()
        self._modules: OrderedDict[str, PythonModule] = OrderedDict()
        self._importers: dict[str, tuple[str, ...]] = {}

    def module(self, path: str) -> PythonModule | None:
        """The parsed file, or None where it can't be read or parsed; `failures` then says why."""
        if path in self.failures:
            return None
        module = self._modules.get(path)
        if module is None:
            text = self.texts.text(path)
            if text is None:
                return None
            try:
                module = PythonModule(path, text)
            except SyntaxProblem as problem:
                self.failures[path] = Failure(path, f"does not parse: {problem.message}", problem.line)
                return None
            self._modules[path] = module
            if len(self._modules) > _KEPT_TREES:
                self._modules.popitem(last=False)
        else:
            self._modules.move_to_end(path)
        return module

    def syntax_error(self, path: str) -> tuple[str, int] | None:
        """Why a file does not parse, with its line, or None."""
        if self.module(path) is not None:
            return None
        failure = self.failures.get(path)
        return (failure.error, failure.line) if failure else ("it can't be read", 0)

    def forget(self) -> None:
        """Forget what names mean: an answer in a cycle of imports depends on where the question began."""
        self.origins = Origins(self)
        self.returned.clear()
        self.built.clear()

    def knows(self, name: str) -> bool:
        """Whether the catalogue lists an import path."""
        return self.catalogue.client("python", name) is not None or self.catalogue.derived("python", name) is not None

    @functools.cached_property
    def candidates(self) -> tuple[str, ...]:
        """The files that mention a package of the catalogue, or hold a literal key."""
        needles = [name.encode() for name in sorted(self.catalogue.modules("python"))]
        found = set(self.texts.grep(self.files, needles))
        others = (path for path in self.texts.grep(self.files, self.catalogue.key_beginnings()) if path not in found)
        keys = {path for path in others if self.catalogue.holds_key(self.texts.text(path) or "")}
        return tuple(sorted(found | keys))

    def importers(self, path: str) -> tuple[str, ...]:
        """The files with an import statement that may lead to the module at `path`, itself left out."""
        known = self._importers.get(path)
        if known is None:
            needle = tail(path).encode("utf-8", "surrogateescape")
            word = re.compile(rb"\b" + re.escape(needle) + rb"\b")
            known = tuple(
                other for other in self._mentioning(needle) if other != path and self._imports(other, path, word)
            )
            self._importers[path] = known
        return known

    def mentioning(self, words: Iterable[str]) -> tuple[str, ...]:
        """The files whose bytes hold one of the words."""
        return self.texts.grep(self.files, [word.encode("utf-8", "surrogateescape") for word in words])

    @functools.lru_cache(maxsize=4096)  # noqa: B019 - a project lives as long as its pass
    def _mentioning(self, needle: bytes) -> tuple[str, ...]:
        return self.texts.grep(self.files, [needle])

    def _imports(self, importer: str, path: str, word: re.Pattern[bytes]) -> bool:
        text = self.texts.text(importer)
        if text is None:
            return False
        code = text.encode()
        if not any(word.search(line) for line in _IMPORT_LINES.findall(code)) and b"import_module" not in code:
            # `from . import name` and `from .. import name` name a package without spelling it.
            if not (path.endswith("__init__.py") and b"from ." in code):
                return False
        module = self.module(importer)
        if module is None:
            # An importer that does not parse may use anything: whoever asks must know that it is there.
            return True
        return any(path in self._targets(module, statement) for statement in module.imports) or path in self._dynamic(
            module
        )

    def _targets(self, module: PythonModule, statement: ast.Import | ast.ImportFrom) -> Iterable[str]:
        """The files that an import statement may load by name, each package on the way among them."""
        if isinstance(statement, ast.Import):
            for alias in statement.names:
                parts = alias.name.split(".")
                for count in range(1, len(parts) + 1):
                    yield from self.layout.resolve(module.path, ".".join(parts[:count])).paths
        else:
            base = statement.module or ""
            yield from self.layout.resolve(module.path, base, statement.level).paths
            for alias in statement.names:
                inner = f"{base}.{alias.name}" if base else alias.name
                yield from self.layout.resolve(module.path, inner, statement.level).paths

    def _dynamic(self, module: PythonModule) -> Iterable[str]:
        """The files that `importlib.import_module("literal")` loads."""
        for call in module.calls:
            if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str):
                if "importlib.import_module" in self.origins.external(module, call.func):
                    yield from self.layout.resolve(module.path, call.args[0].value).paths

    def module_of(self, module: PythonModule, expression: ast.expr) -> str | None:
        """The path of the project's module that an expression denotes, as `m` after `import app.llm as m`."""
        for origin in self.origins.of(module, expression):
            if isinstance(origin, Module):
                return origin.path
        return None


def keyword_arguments(call: ast.Call) -> Mapping[str, ast.expr]:
    """A call's keyword arguments by name; `**mapping` is left out."""
    return {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
