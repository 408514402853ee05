"""The Python side of a run: which files matter, their modules, and who imports whom."""

from __future__ import annotations

import ast
import functools
import re
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary, WeakValueDictionary

from codemods.catalogue import Catalogue, load
from codemods.catalogue.entries import ClientClass
from codemods.files.edits import Region
from codemods.files.search import Expression
from codemods.files.text import SourceError
from codemods.languages.checked import OwnHelper, first_helper
from codemods.languages.effects import NOTHING, Effect
from codemods.languages.python.again import asked_again, mentioned
from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.facts import LOADER, LOADERS, WHOLE, Facts, Import, facts_of, facts_of_tree, import_of
from codemods.languages.python.import_lines import (
    EXPRESSIONS,
    ImportLines,
    Packages,
)
from codemods.languages.python.layout import Layout, tail
from codemods.languages.python.leads import Leads, targets
from codemods.languages.python.mentions import Mentions
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import SyntaxProblem
from codemods.languages.python.origin import Local, Module
from codemods.languages.python.origins import Origins
from codemods.languages.python.own_helper import own_helper_in
from codemods.languages.python.style import Styles
from codemods.languages.remembered import Answers, forget
from codemods.languages.settled import Settled
from codemods.model import Failure

if TYPE_CHECKING:
    from codemods.config import Config
    from codemods.languages import Texts
    from codemods.languages.python.construction import Construction
    from codemods.languages.python.pins import Pins

_T = TypeVar("_T")

_KEPT_BYTES = 700_000
"""Source of the parsed files that are held at once: a tree takes about 75 times the memory of its text."""

_SETTING = Expression(rb"_KEY\b|_TOKEN\b|api_key", b"api_key", b"_KEY", b"_TOKEN")
"""Words beside a literal key that is put into the environment or passed on."""

_LITERAL = re.compile(rb"[\"'](?=[^\"'\s]*\d)(?=[^\"'\s]*[A-Za-z])[^\s\"'<>{}$]{16,}[\"']")
"""A literal that is long enough for a key, and mixed like one."""


_SETTERS = (".py", ".env", ".example", ".sample", ".yml", ".yaml", ".toml", ".cfg", ".ini", ".sh", "Dockerfile", ".tf")
"""How the names of files end that may set a variable of the environment."""


class PythonProject(Answers):
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
        super().__init__()
        self.texts = texts
        self.files = tuple(sorted(files))
        self.catalogue = catalogue
        self.config = config
        self.rules = rules
        # A class of the project's own may be in the catalogue as well: its package is no other one.
        packages = load().modules("python")
        self.layout: Layout = before.layout if before else Layout(self.files, config.source_roots, packages)
        self._before = before.candidates if before else None
        self._retained = before.retained(texts.changed) if before else {}
        settings_changed = any(path.endswith("setup.py") for path in texts.changed)
        if before is not None and "pins" in vars(before) and not settings_changed:
            self.pins = before.pins
        if before is not None and "_lines" in vars(before):
            before._lines.update(texts, texts.changed.intersection(self.files))
            self._lines = before._lines
        if before is not None:
            before.close()
        self.origins = Origins(self)
        self.failures: dict[str, Failure] = {}
        self.made_of_client: dict[tuple[str, str], bool] = {}
        self.returned: Settled[Local, ClientClass | None] = Settled(None)
        self.effects: Settled[Local, Effect] = Settled(NOTHING)
        self.passed_on: WeakKeyDictionary[PythonModule, dict[str, ast.expr]] = WeakKeyDictionary()
        self.built: WeakKeyDictionary[PythonModule, tuple[Construction, ...]] = WeakKeyDictionary()
        self.multiples: WeakKeyDictionary[PythonModule, tuple[ast.Call, ...]] = WeakKeyDictionary()
        self._modules: OrderedDict[str, PythonModule] = OrderedDict()
        self._alive: WeakValueDictionary[str, PythonModule] = WeakValueDictionary()
        self._read: dict[str, Facts] = {}
        self._kept = 0
        self._shard: frozenset[str] = frozenset()
        self._importers: dict[str, tuple[str, ...]] = {}
        self._names_taken: dict[str, frozenset[str]] = {}
        self._module_names: dict[str, frozenset[str]] = {}
        self._loaded: dict[str, Mapping[str, frozenset[str]] | None] = {}
        self._spoken_of: dict[str, bool] = {}

    def module(self, path: str) -> PythonModule | None:
        """The parsed file, or None where it can't be read or parsed; `failures` then says why."""
        if path in self.failures:
            return None
        module = self._modules.get(path)
        if module is None:
            text = self.texts.text(path)
            if text is None:
                return None
            # Nodes of a tree are told apart by identity: as long as somebody holds one, it is the only one.
            module = self._alive.get(path)
            if module is None:
                try:
                    facts = self._leads.facts(path)
                    known = (facts and facts.regions) or self.texts.untouched.get(path, ())
                    module = PythonModule(path, text, known)
                except SyntaxProblem as problem:
                    self.failures[path] = Failure(path, f"does not parse: {problem.message}", problem.line)
                    return None
                self._alive[path] = module
            self._modules[path] = module
            self._kept += len(module.code)
            self._let_go(path)
        else:
            self._modules.move_to_end(path)
        return module

    def module_where(self, path: str, passes: Callable[[bytes], bool]) -> PythonModule | None:
        """The parsed file where its text passes a test; None elsewhere, and where it can't be read or parsed."""
        text = self.texts.text(path)
        if text is None:
            return None
        # A candidate that does not parse is looked at, so that somebody says why.
        is_wanted = passes(text.encode("utf-8")) or (path in self._among_candidates and self.facts(path) is None)
        return self.module(path) if is_wanted else None

    @functools.cached_property
    def _among_candidates(self) -> frozenset[str]:
        return frozenset(self.candidates)

    def facts(self, path: str) -> Facts | None:
        """The Facts of a file, or None where it can't be read or parsed; `failures` then says why."""
        known = self._read.get(path) or self._leads.facts(path)
        if known is None:
            module = self.module(path)
            if module is None:
                return None
            known = self._read[path] = facts_of_tree(module.tree, walrus=":=" in module.text)
        return known

    def _let_go(self, newest: str) -> None:
        """Drop parsed files, the oldest first, until what is left fits into memory."""
        while self._kept > _KEPT_BYTES:
            oldest = next((path for path in self._modules if path != newest and path not in self._shard), None)
            if oldest is None:
                return
            self._kept -= len(self._modules.pop(oldest).code)

    def syntax_error(self, path: str) -> tuple[str, int] | None:
        """The reason why a file does not parse, with its line, or None."""
        if self.module(path) is not None:
            return None
        failure = self.failures.get(path)
        return (failure.error, failure.line) if failure else ("it can't be read", 0)

    def regions(self, path: str) -> tuple[Region, ...]:
        """The definitions of a file that is still held, of which it is known that they parse."""
        module = self._modules.get(path)
        return module.regions if module else ()

    def forget(self, shard: Collection[str] = ()) -> None:
        """Forget what was read off trees that the shard before has parsed."""
        self._shard = frozenset(shard)
        self._module_names.clear()
        self.built.clear()
        self.passed_on.clear()
        self.multiples.clear()
        forget()

    def close(self) -> None:
        """Drop all trees: what others remember by this project must not hold them while the next pass makes its own."""
        self.forget()
        self._modules.clear()
        self._kept = 0
        self.forget_answers()

    def knows(self, name: str) -> bool:
        """Whether the catalogue lists an import path."""
        return self.catalogue.client("python", name) is not None or self.catalogue.derived("python", name) is not None

    @property
    def unread(self) -> tuple[str, ...]:
        """Files of kinds that are not read, where a site may be: there are none."""
        return ()

    @functools.cached_property
    def styles(self) -> Styles:
        """How the files are written, by the project's own settings or by their habit."""
        return Styles(self.texts)

    @functools.cached_property
    def candidates(self) -> tuple[str, ...]:
        """The files that may build a client, by a name that leads to one, or that hold a literal key."""
        while self.wanted:
            # A run has read them in several processes; whoever asks without one waits.
            self.take({path: self.read(path) for path in self.wanted})
        building = {*self._leads.candidates, *filter(self._may_build, self._leads.unparsed)}
        if self._before is not None:
            # A file that takes a name of a changed file may build a client only now.
            fresh = building.intersection(self.affected().difference(self._before))
            return tuple(sorted({*self._before, *self.texts.changed.intersection(self.files), *fresh}))
        beginning = self.texts.grep([path for path in self._sieved if path not in building], self._key_beginnings)
        holding = {path for path in beginning if self.catalogue.holds_key(self.texts.text(path) or "")}
        setting = filter(self._may_set, self._mentioning)
        return tuple(sorted({*building, *holding, *setting}))

    @property
    def wanted(self) -> tuple[str, ...]:
        """The files whose Facts are to be read and taken next; none where all that matter are known."""
        return self._leads.wanted

    def read(self, path: str) -> Facts | None:
        """The Facts of a file, or None where it can't be read or parsed."""
        text = self.texts.text(path)
        return facts_of(text) if text is not None else None

    def retained(self, changed: Collection[str]) -> Mapping[str, Facts | None]:
        """The Facts that the next pass need not read again."""
        return self._leads.retained(changed)

    def take(self, found: Mapping[str, Facts | None]) -> None:
        """Join the Facts of some files with those of the others."""
        self._leads.take(found)

    @functools.cached_property
    def _leads(self) -> Leads:
        # Code that loads modules by name may load any, and a notebook's cells are no text to search for names.
        start = [path for path in self._mentioning if path.endswith(".ipynb") or self._taken(path)]
        start += self._loaders
        leads = Leads(self.layout, self.catalogue, self._lines, self._raw, start)
        leads.take(self._retained)
        return leads

    @functools.cached_property
    def _mentioning(self) -> tuple[str, ...]:
        """The files whose text holds the name of one of the catalogue's packages."""
        return self.texts.grep(self._sieved, self._packages.needles)

    @functools.cached_property
    def _key_beginnings(self) -> tuple[bytes, ...]:
        return tuple(self.catalogue.key_beginnings())

    @functools.cached_property
    def _sieved(self) -> Sequence[str]:
        """The files in which a search has found what may name a package or be a key; in a small project all."""
        if self._lines.quoting is None:
            return self.files
        lines = (*self._lines.files_of.items(), *self._lines.quoting.items())
        keys = re.compile(b"|".join(map(re.escape, self._key_beginnings)).decode())
        named = (at for line, at in lines if self._packages.named_in_line(line) or keys.search(line))
        return sorted({path for at in named for path in at})

    def _may_set(self, path: str) -> bool:
        """Whether a file that holds a package's name may put a literal key into the environment, or pass it on."""
        raw = self._raw(path)
        return bool(_SETTING.search(raw) and _LITERAL.search(raw)) and self._packages.named_in(raw)

    def _may_build(self, path: str) -> bool:
        """Whether a file that does not parse, and whose Facts are not known, may build a client."""
        return bool(self._taken(path)) or self._packages.quoted_in(self._raw(path))

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

    def leads_to_client(self, path: str) -> bool:
        """Whether some name of a file may lead to a client's class, or to what builds a client."""
        return bool(self.config.clients) or self._leads.hands_on(path, WHOLE)

    def _raw(self, path: str) -> bytes:
        try:
            return self.texts.read(path)
        except SourceError:
            # Reading it as text says why it can't be read.
            return b""

    def affected(self) -> frozenset[str]:
        """The files that the pass before has changed, and all that may import one of them, on however long a way."""
        return self._affected

    def asked_again(self, spoken: Collection[str], waiting: Collection[str]) -> frozenset[str]:
        """The files of `spoken` to which a change may matter, and those that are `waiting`."""
        changed = self.texts.changed.intersection(self.files)
        if not changed and not waiting:
            return frozenset()
        words = frozenset().union(*(mentioned(self._raw(path)) for path in changed))
        known: dict[str, Collection[str]] = {}

        def importing(path: str) -> Collection[str]:
            if path not in known:
                known[path] = {*self._lines.importing(path), *self.loading(tail(path))}
            return known[path]

        def is_named(path: str) -> bool:
            return path in waiting or tail(path).encode("utf-8", "surrogateescape") in words

        mine = self._set_of_files.intersection(spoken)
        return asked_again(mine, self.affected(), importing, is_named)

    @functools.cached_property
    def _set_of_files(self) -> frozenset[str]:
        return frozenset(self.files)

    @functools.cached_property
    def _affected(self) -> frozenset[str]:
        found = set(self.texts.changed.intersection(self.files))
        pending = list(found)
        while pending:
            for other in self._lines.importing(pending.pop()):
                if other not in found:
                    found.add(other)
                    pending.append(other)
        # A module loaded by name may be any.
        return frozenset(found.union(self._loaders)) if found else frozenset()

    @functools.cached_property
    def pins(self) -> Pins:
        """The Pins of the project: its Python and its packages."""
        # To load what reads requirements takes a tenth of a short run, and where nothing is fixed nobody asks.
        from codemods.languages.python.pins import Pins

        return Pins(self.texts)

    def runs_on(self, path: str, version: tuple[int, int]) -> bool:
        """Whether the project of a file needs no Python older than a version; so it is where nothing says."""
        floor = self.pins.python(path)
        return floor is None or floor >= version

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

    def astray(self, path: str) -> Iterator[str]:
        """The files with an import that leads to no file of the project, and that may mean the module at `path`."""
        return self._lines.astray(path)

    def module_names(self, path: str) -> frozenset[str]:
        """The names under which a file hands on whole modules: what is in these is reached through it, too."""
        known = self._module_names.get(path)
        if known is None:
            facts = self.facts(path)
            known = self._module_names[path] = frozenset(
                name
                for name, bindings in (facts.bound.items() if facts is not None else ())
                for bound in bindings
                if bound.kind is BindingKind.IMPORT and bound.taken is not None and self._is_module(path, bound.taken)
            )
        return known

    def _is_module(self, path: str, taken: Import) -> bool:
        return any(isinstance(origin, Module) for origin in self.origins.taken(path, taken))

    def reaches(self, path: str, name: str) -> bool:
        """Whether `<module>.name` may stand in a file, where the module is one of the project."""
        facts = self.facts(path)
        return facts is not None and any(
            isinstance(origin, Module)
            for chain in facts.reads
            if name in chain[1:]
            for origin in self.origins.anywhere(path, chain[: chain.index(name, 1)])
        )

    def takes_modules(self, path: str) -> bool:
        """Whether a file imports a module of the project as a whole, or may load one by its name."""
        facts = self.facts(path)
        return facts is not None and (
            LOADER.encode() in self._raw(path) or any(self._is_module(path, taken) for taken in facts.taken)
        )

    def speaks_of(self, variable: str) -> bool:
        """Whether code, a manifest or a file of settings mentions a variable of the environment."""
        if variable not in self._spoken_of:
            files = self.texts.files(_SETTERS)
            self._spoken_of[variable] = bool(self.texts.grep(files, [variable.encode()]))
        return self._spoken_of[variable]

    def mentioning(self, words: Iterable[str]) -> tuple[str, ...]:
        """The files whose bytes hold one of the words."""
        return self._mentions.containing(tuple(words))

    @functools.cached_property
    def _mentions(self) -> Mentions:
        names = (name for path in self.candidates for name in self._leads.made_of_client(path))
        stems = (tail(path) for path in self.candidates)
        unnamed = {stem.encode("utf-8", "surrogateescape") for stem in stems if stem and not stem.isidentifier()}
        return Mentions(self.texts, self.files, frozenset(name.encode() for name in names), unnamed)

    @functools.cached_property
    def own_helper(self) -> OwnHelper | None:
        """The project's own function that checks a variable, where the settings name one."""
        return first_helper(self.config.require_env, partial(own_helper_in, self.texts, self.layout))

    def comes_to(self, path: str, other: str) -> bool:
        """Whether a file imports another, on however long a way."""
        seen, pending = {other}, [other]
        while pending and path not in seen:
            more = [each for each in self.importers(pending.pop()) if each not in seen]
            seen.update(more)
            pending += more
        return path in seen

    @functools.cached_property
    def _loaders(self) -> tuple[str, ...]:
        """The files that may load modules by their names."""
        loaders = self._lines.loaders
        if loaders is None:
            return self.texts.grep(self.files, [each.encode() for each in LOADERS])
        return tuple(sorted(loaders))

    @property
    def loaders(self) -> tuple[str, ...]:
        """The files that may load modules by names that they make up."""
        return self._loaders

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
            facts = self.facts(importer)
            if facts is None:
                self._loaded[importer] = None if importer in self.failures else {}
            else:
                found: dict[str, set[str]] = {}
                for taken in facts.imports:
                    for target, name in targets(self.layout, importer, taken):
                        found.setdefault(target, set()).add(name)
                module = self.module(importer) if LOADER.encode() in self._raw(importer) else None
                for _, loaded in self.loads_of(module) if module is not None else ():
                    for target in loaded:
                        found.setdefault(target, set()).add(WHOLE)
                self._loaded[importer] = {target: frozenset(names) for target, names in found.items()}
        return self._loaded[importer]

    def leading(self, path: str) -> Collection[str]:
        """The names of a file that lead to a client's class, its package, or what builds a client."""
        return self._leads.leading(path)

    def is_followed(self, path: str) -> bool:
        """Whether it is known which names of a file lead to a client: of those that may build one it is."""
        return self._leads.facts(path) is not None

    def may_reach_client(self, path: str, names: Iterable[str]) -> bool:
        """Whether a file may come to a client by some of its names, through whatever these mention."""
        return bool(self.config.clients) or self._leads.may_reach(path, names)

    def leads_by(self, module: PythonModule, statement: ast.Import | ast.ImportFrom, alias: ast.alias) -> bool:
        """Whether what an import statement takes by one of its names may lead to a client."""
        found = targets(self.layout, module.path, import_of(statement, alias))
        return bool(self.config.clients) or any(self._leads.hands_on(path, name) for path, name in found)

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
