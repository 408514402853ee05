"""The Python side of a run: which files matter, their modules, and who imports whom."""

from __future__ import annotations

import ast
import functools
import re
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from codemods.catalogue import Catalogue, load
from codemods.catalogue.entries import ClientClass
from codemods.files.edits import Region
from codemods.files.text import SourceError
from codemods.languages.answers import Answers, Cuts
from codemods.languages.handed_on import Leads
from codemods.languages.python.bindings import Binding, BindingKind
from codemods.languages.python.import_lines import (
    EXPRESSIONS,
    LOADER,
    ImportLines,
    Packages,
    imported_files,
    is_package,
)
from codemods.languages.python.layout import Layout, tail
from codemods.languages.python.mentions import Definitions, Mentions, likely_clients
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import SyntaxProblem
from codemods.languages.python.origin import Local, Module
from codemods.languages.python.origins import Origins
from codemods.languages.python.pins import Pins
from codemods.languages.python.style import LineLengths
from codemods.model import Failure

if TYPE_CHECKING:
    from codemods.config import Config
    from codemods.languages import Texts
    from codemods.languages.python.construction import Construction

_KEPT_TEXTS = 128
"""How many files are held at once while it is followed what they hand on."""

_KEPT_BYTES = 700_000
"""Source of the parsed files that are held at once: a tree takes about 75 times the memory of its text."""

_SETTING = re.compile(rb"_KEY\b|_TOKEN\b|api_key")
"""What stands where a literal key is put into the environment or passed on, whatever else a file does."""

WHOLE = ""
"""What an import takes that binds the module itself."""


class PythonProject:
    """All Python files of a run, read as far as the rules ask.

    `rules` are the ids of those that run, `before` is the project of the pass before, of which nothing is asked any
    more.
    """

    def __init__(
        self,
        texts: Texts,
        files: Sequence[str],
        catalogue: Catalogue,
        config: Config,
        rules: frozenset[str],
        before: PythonProject | None = None,
    ) -> None:
        self.texts = texts
        self.files = tuple(sorted(files))
        self.catalogue = catalogue
        self.config = config
        self.rules = rules
        # A class of the project's own may be in the catalogue as well: its package is no other one.
        packages = load().modules("python")
        self.layout: Layout = before.layout if before else Layout(self.files, config.source_roots, packages)
        self._before = before.candidates if before else None
        if before is not None and "_lines" in vars(before):
            before._lines.update(texts, texts.changed.intersection(self.files))
            self._lines = before._lines
        self.cuts = Cuts()
        self.origins = Origins(self)
        self.failures: dict[str, Failure] = {}
        self.made_of_client: dict[tuple[str, str], bool] = {}
        self.returned: Answers[Local, ClientClass | None] = Answers(self.cuts)
        self.built_by: Answers[Local, str] = Answers(self.cuts)
        self.passed_on: WeakKeyDictionary[PythonModule, dict[str, ast.expr]] = WeakKeyDictionary()
        self.built: WeakKeyDictionary[PythonModule, tuple[Construction, ...]] = WeakKeyDictionary()
        self._modules: OrderedDict[str, PythonModule] = OrderedDict()
        self._kept = 0
        self._shard: frozenset[str] = frozenset()
        self._importers: dict[str, tuple[str, ...]] = {}
        self._names_taken: dict[str, frozenset[str]] = {}
        self._module_names: dict[str, frozenset[str]] = {}
        self._loaded: dict[str, Mapping[str, frozenset[str]] | None] = {}

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
                module = PythonModule(path, text, self.texts.untouched.get(path, ()))
            except SyntaxProblem as problem:
                self.failures[path] = Failure(path, f"does not parse: {problem.message}", problem.line)
                return None
            self._modules[path] = module
            self._kept += len(module.code)
            self._let_go(path)
        else:
            self._modules.move_to_end(path)
        return module

    def _let_go(self, newest: str) -> None:
        """Drop parsed files, the oldest first, until what is left fits into memory."""
        while self._kept > _KEPT_BYTES:
            oldest = next((path for path in self._modules if path != newest and path not in self._shard), None)
            if oldest is None:
                return
            self._kept -= len(self._modules.pop(oldest).code)

    def syntax_error(self, path: str) -> tuple[str, int] | None:
        """Why a file does not parse, with its line, or None."""
        if self.module(path) is not None:
            return None
        failure = self.failures.get(path)
        return (failure.error, failure.line) if failure else ("it can't be read", 0)

    def regions(self, path: str) -> tuple[Region, ...]:
        """The definitions of a file that is still held, of which it is known that they parse."""
        module = self._modules.get(path)
        return module.regions if module else ()

    def forget(self, shard: Collection[str] = ()) -> None:
        """Forget what names mean where that depends on what was asked before, as in a cycle of imports."""
        self._shard = frozenset(shard)
        self.origins.forget()
        self.returned.forget()
        self.built_by.forget()
        self._module_names.clear()
        self.built.clear()
        self.passed_on.clear()

    def knows(self, name: str) -> bool:
        """Whether the catalogue lists an import path."""
        return self.catalogue.client("python", name) is not None or self.catalogue.derived("python", name) is not None

    @property
    def unread(self) -> tuple[str, ...]:
        """Files of kinds that are not read, where a site may be: there are none."""
        return ()

    @functools.cached_property
    def pins(self) -> Pins:
        """What the project says of its Python and of the releases of its packages."""
        return Pins(self.texts)

    @functools.cached_property
    def line_lengths(self) -> LineLengths:
        """How long lines may be, by the project's own settings."""
        return LineLengths(self.texts)

    @functools.cached_property
    def candidates(self) -> tuple[str, ...]:
        """The files that import or quote a package of the catalogue, take something of it from a file of the project
        that hands it on, or hold a literal key."""
        if self._before is not None:
            # What imports a changed file may call what builds a client only now.
            importing = self.texts.grep(sorted(self.affected().difference(self._before)), [b"import"])
            return tuple(sorted({*self._before, *self.texts.changed.intersection(self.files), *importing}))
        packages = self._packages
        beginnings = self.catalogue.key_beginnings()
        paths: Sequence[str] = self.files
        if self._lines.quoting is not None:
            lines = (*self._lines.files_of.items(), *self._lines.quoting.items())
            keys = re.compile(b"|".join(map(re.escape, beginnings)).decode())
            named = (at for line, at in lines if packages.named_in_line(line) or keys.search(line))
            paths = sorted({path for at in named for path in at})
        mentioning = self.texts.grep(paths, packages.needles)
        found = {path for path in mentioning if self._may_build(path)}
        others = [path for path in paths if path not in found]
        beginning = self.texts.grep(others, beginnings)
        holding = {path for path in beginning if self.catalogue.holds_key(self.texts.text(path) or "")}
        return tuple(sorted({*found, *holding, *self._handed_on(mentioning)}))

    def _may_build(self, path: str) -> bool:
        """Whether a file that holds a package's name takes from it what builds a client, or what a rule may find."""
        try:
            raw = self.texts.read(path)
        except SourceError:
            # Reading it as text says why it can't be read.
            return True
        if self._taken(path) or self._packages.quoted_in(raw):
            return True
        return bool(_SETTING.search(raw)) and self._packages.named_in(raw)

    def _taken(self, path: str) -> frozenset[str]:
        """The names that a file takes from the catalogue's packages, told by its text."""
        found = self._names_taken.get(path)
        if found is None:
            known = self.catalogue.importable("python")
            found = self._names_taken[path] = self._packages.taken(self._raw(path), known)
        return found

    @functools.cached_property
    def _packages(self) -> Packages:
        return _packages(self.catalogue)

    @functools.cached_property
    def _lines(self) -> ImportLines:
        return ImportLines(self.texts, self.files, self.layout, _quoting(self.catalogue))

    def _handed_on(self, mentioning: Iterable[str]) -> set[str]:
        """The files that may take a client's class, its package, or what builds a client from a file of the project.

        `mentioning` are the files that hold the name of one of the catalogue's packages.
        """

        @functools.lru_cache(maxsize=_KEPT_TEXTS)
        def text(path: str) -> Definitions:
            return Definitions(self.texts, path)

        handed = {path: names for path in mentioning if (names := self._taken(path))}
        found: set[str] = set()
        pending = list(handed)
        while pending:
            path = pending.pop()
            importing = self._lines.importing(path)
            names = handed[path] | text(path).makers(handed[path]) if importing else frozenset()
            for other, statements in importing.items():
                words = names & text(other).words
                if words:
                    found.add(other)
                if any(statement.names is None for statement in statements):
                    # A star hands on what it does not name.
                    words = names
                if not words or words <= handed.get(other, frozenset()):
                    continue
                # Under another name it is handed on as well.
                handed[other] = handed.get(other, frozenset()).union(words, *(each.taken(names) for each in statements))
                pending.append(other)
        return found

    def leads_to_client(self, path: str) -> bool:
        """Whether a file, or what it imports, names a package of the catalogue: what does not need not be parsed to
        know that none of its names is a client's class, or builds one."""
        return bool(self.config.clients) or self._leads(path)

    @functools.cached_property
    def _leads(self) -> Leads:
        @functools.cache
        def imported(path: str) -> tuple[tuple[str, bool], ...]:
            return tuple(imported_files(self.layout, path, self._raw(path)))

        def holds(path: str) -> bool:
            raw = self._raw(path)
            return LOADER.encode() in raw or self._packages.named_in(raw) or any(whole for _, whole in imported(path))

        return Leads(holds, lambda path: (target for target, _ in imported(path)))

    def _raw(self, path: str) -> bytes:
        try:
            return self.texts.read(path)
        except SourceError:
            # Reading it as text says why it can't be read.
            return b""

    def affected(self) -> frozenset[str]:
        """The files that the pass before has changed, and all that may import one of them, on however long a way."""
        return self._affected

    @functools.cached_property
    def _affected(self) -> frozenset[str]:
        found = set(self.texts.changed.intersection(self.files))
        pending = list(found)
        while pending:
            for other in self._lines.importing(pending.pop()):
                if other not in found:
                    found.add(other)
                    pending.append(other)
        # What is loaded by name may be anything.
        return frozenset(found.union(self._loaders)) if found else frozenset()

    def prepare(self) -> None:
        """Read what every shard asks for, so that workers inherit it."""
        if not self.texts.changed:
            assert self._mentions
            assert self._loaders is not None

    def importers(self, path: str, names: Collection[str] | None = None) -> tuple[str, ...]:
        """The files with an import statement that may lead to the module at `path`, itself left out.

        With `names`, only those that import the module as a whole, all of its names, or one of these.
        """
        known = self._importers.get(path)
        if known is None:
            mentioning = {*self._lines.importing(path), *self.loading(tail(path))}
            mentioning.discard(path)
            known = self._importers[path] = tuple(sorted(other for other in mentioning if self._imports(other, path)))
        if names is None:
            return known
        return tuple(other for other in known if self._imports(other, path, names))

    def module_names(self, path: str) -> frozenset[str]:
        """The names under which a file hands on whole modules: what is in these is reached through it, too."""
        known = self._module_names.get(path)
        if known is None:
            module = self.module(path)
            found = module.module_scope.bindings.items() if module else ()
            known = self._module_names[path] = frozenset(
                name
                for name, bindings in found
                for binding in bindings
                if module and binding.kind is BindingKind.IMPORT and self._is_module(module, binding)
            )
        return known

    def _is_module(self, module: PythonModule, binding: Binding) -> bool:
        return any(isinstance(origin, Module) for origin in self.origins.imported(module, binding))

    def mentioning(self, words: Iterable[str]) -> tuple[str, ...]:
        """The files whose bytes hold one of the words."""
        return self._mentions.containing(tuple(words))

    @functools.cached_property
    def _mentions(self) -> Mentions:
        names = (name for path in self.candidates for name in likely_clients(self.texts, path, self._taken(path)))
        return Mentions(self.texts, self.files, frozenset(names))

    @functools.cached_property
    def _loaders(self) -> tuple[str, ...]:
        """The files that may load modules by their names."""
        loaders = self._lines.loaders
        return self.texts.grep(self.files, [LOADER.encode()]) if loaders is None else tuple(sorted(loaders))

    def loading(self, stem: str) -> Iterator[str]:
        """The files that may load a module by `import_module` and that hold its name."""
        needle = stem.encode("utf-8", "surrogateescape")
        return (other for other in self._loaders if needle in self._raw(other))

    def _imports(self, importer: str, path: str, names: Collection[str] | None = None) -> bool:
        loads = self._loads(importer)
        if loads is None:
            # An importer that does not parse may use anything: whoever asks must know that it is there.
            return True
        taken = loads.get(path)
        return taken is not None and (names is None or not taken.isdisjoint((WHOLE, "*", *names)))

    def _loads(self, importer: str) -> Mapping[str, frozenset[str]] | None:
        """The files that a file may import, each with the names that it takes from it; None where it does not parse."""
        if importer not in self._loaded:
            module = self.module(importer)
            if module is None:
                self._loaded[importer] = None if importer in self.failures else {}
            else:
                found: dict[str, set[str]] = {}
                for statement in module.imports:
                    for alias in statement.names:
                        for target, name in self._targets(module, statement, alias):
                            found.setdefault(target, set()).add(name)
                for _, targets in self.loads_of(module):
                    for target in targets:
                        found.setdefault(target, set()).add(WHOLE)
                self._loaded[importer] = {target: frozenset(names) for target, names in found.items()}
        return self._loaded[importer]

    def leads_by(self, module: PythonModule, statement: ast.Import | ast.ImportFrom, alias: ast.alias) -> bool:
        """Whether what an import statement takes by one of its names may lead to a client."""
        # A package that is taken as a whole may give any of its modules.
        return any(
            (name == WHOLE and is_package(path)) or self.leads_to_client(path)
            for path, name in self._targets(module, statement, alias)
        )

    def _targets(
        self, module: PythonModule, statement: ast.Import | ast.ImportFrom, alias: ast.alias
    ) -> Iterator[tuple[str, str]]:
        """The files that an import statement may load by one of its names, each package on the way among them, and the
        name that it takes from each."""
        if isinstance(statement, ast.Import):
            parts = alias.name.split(".")
            for count in range(1, len(parts) + 1):
                for path in self.layout.resolve(module.path, ".".join(parts[:count])).paths:
                    yield path, WHOLE
        else:
            base = statement.module or ""
            for path in self.layout.resolve(module.path, base, statement.level).paths:
                yield path, alias.name
            inner = f"{base}.{alias.name}" if base else alias.name
            for path in self.layout.resolve(module.path, inner, statement.level).paths:
                yield path, WHOLE

    def loads_of(self, module: PythonModule) -> Iterator[tuple[ast.Call, tuple[str, ...]]]:
        """The calls `importlib.import_module("literal")`, by whatever name, each with the files that it may load."""
        if b"import_module" not in module.code:
            return
        for call in module.calls:
            if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str):
                if "importlib.import_module" in self.origins.external(module, call.func):
                    yield call, self.layout.resolve(module.path, call.args[0].value).paths

    def module_of(self, module: PythonModule, expression: ast.expr) -> str | None:
        """The path of the project's module that an expression denotes, as `m` after `import app.llm as m`."""
        for origin in self.origins.of(module, expression):
            if isinstance(origin, Module):
                return origin.path
        return None


def begin(texts: Texts, files: Sequence[str], catalogue: Catalogue) -> None:
    """Have the searches begun that a project over `files` will ask for first."""
    texts.begin(files, (*EXPRESSIONS, *_quoting(catalogue)))


def _packages(catalogue: Catalogue) -> Packages:
    return _packages_named(tuple(sorted(catalogue.modules("python"))))


@functools.cache
def _packages_named(names: tuple[str, ...]) -> Packages:
    # Some packages are named like words that people write in comments.
    return Packages(name.encode() for name in names)


def _quoting(catalogue: Catalogue) -> tuple[bytes, bytes]:
    """Expressions for quoted packages and for keys, as far as both can be told by their beginning."""
    beginnings = b"|".join(map(re.escape, catalogue.key_beginnings()))
    return _packages(catalogue).quoted, rb"[\"'](?:" + beginnings + rb")"


