"""The TypeScript side of a run: which files matter, their modules, where names come from, and who imports whom."""

from __future__ import annotations

import functools
import re
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from tree_sitter import Node

from codemods.files.text import SourceError
from codemods.files.workspace import COMPILED, is_compiled
from codemods.languages import TYPESCRIPT
from codemods.languages.checked import OwnHelper, first_helper
from codemods.languages.effects import NOTHING, Effect
from codemods.languages.remembered import Answers, forget
from codemods.languages.settled import Settled
from codemods.languages.typescript.bound import loaded, member_name, required
from codemods.languages.typescript.facts import (
    ASSIGNED,
    DEFAULT,
    LINES,
    WHOLE,
    Form,
    Import,
    TypeScriptFacts,
    hands_on_all,
    mentions,
    specifiers,
)
from codemods.languages.typescript.index import Index
from codemods.languages.typescript.leads import IN_PLACE, Leads
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External, Local, Origin, package_name, top_package
from codemods.languages.typescript.own_helper import own_helper_in
from codemods.languages.typescript.resolve import Resolver
from codemods.languages.typescript.scopes import Binding, BindingKind
from codemods.languages.typescript.specifiers import Specifiers, code_of, last_word
from codemods.languages.typescript.style_settings import Styles
from codemods.languages.typescript.syntax import DECLARATION_SUFFIXES, forget_parents, unwrap
from codemods.languages.typescript.taken import NOTHING_TAKEN, Taken, by_file
from codemods.model import Failure

if TYPE_CHECKING:
    from codemods.catalogue import Catalogue
    from codemods.config import Config
    from codemods.files.edits import Region
    from codemods.languages import Texts

_T = TypeVar("_T")

_TOO_DEEP = "is nested too deeply"

_KEPT_BYTES = 1_000_000
"""Source of the parsed files that are held at once: a tree and what was read off it take about 40 times its text."""

_TAKING = frozenset({BindingKind.IMPORT, BindingKind.CONST, BindingKind.VAR, BindingKind.LET, BindingKind.PARAMETER})
"""Bindings that may hold what an import gives; a parameter does in `import("m").then((m) => ...)`."""

_TAKING_ALL = re.compile(rb"\*\s*as\b|export\s*(?:type\s*)?\*|\brequire|\bimport\s*\(|Actual\b|[mM]ock\b|mockModule")
"""How a file may take something from another, or replace it, without its name."""


_ALIASES = frozenset({"@", "@app", "@src", "@lib", "@root", "@server", "@shared", "@utils", "@config", "@services"})
"""Scopes that projects give to their own folders."""


class TypeScriptProject(Answers):
    """All TypeScript and JavaScript files of a run, read as far as the rules ask.

    `files` are the project's TypeScript and JavaScript paths, `config` is the run's Config, `before` the project of
    the pass before, of which nothing is asked any more.
    """

    def __init__(
        self,
        texts: Texts,
        files: Sequence[str],
        catalogue: Catalogue,
        config: Config,
        rules: frozenset[str],
        before: TypeScriptProject | None = None,
    ) -> None:
        super().__init__()
        self.texts = texts
        self.files = tuple(sorted(files))
        self.foreign = texts.files(TYPESCRIPT.foreign)
        self.catalogue = catalogue
        self.config = config
        self.rules = rules
        self.resolver = Resolver((*self.files, *texts.files((".json", ".jsonc"))), self._bytes)
        self._before = before
        if before is not None and "_specifiers" in vars(before):
            before._specifiers.update(texts, texts.changed.intersection(self.files))
            self._specifiers = before._specifiers
        self.failures: dict[str, Failure] = {}
        self._modules: OrderedDict[str, TypeScriptModule] = OrderedDict()
        self._taking_all: dict[str, bool] = {}
        self._pinned: dict[str, TypeScriptModule] = {}
        self._kept = 0
        self._shard: frozenset[str] = frozenset()
        self._facts: dict[str, TypeScriptFacts | None] = {}
        if before is not None:
            self._facts.update((path, facts) for path, facts in before._facts.items() if path not in texts.changed)
            before.close()
        self._leading: dict[str, frozenset[str]] = {}
        self._taken: dict[str, Mapping[str, Taken]] = {}
        self._handing_on: dict[str, bool] = {}
        self.index = Index(self.facts, self.resolve, self._knows, self._may_give)
        self.written: dict[tuple[str, str], bool] = {}
        self.effects: Settled[Local, Effect] = Settled(NOTHING)

    @functools.cached_property
    def unread(self) -> tuple[str, ...]:
        """Files of kinds that are not read, where a site may be: those that import a client's package."""
        packages = self.catalogue.modules("typescript")
        pages = [path for path in self.foreign if not path.endswith(".mdx")]
        found = self.texts.grep(pages, [name.encode() for name in sorted(packages)]) if pages else ()
        return tuple(
            path for path in found if not packages.isdisjoint(map(package_name, specifiers(self._bytes(path))))
        )

    @functools.cached_property
    def candidates(self) -> tuple[str, ...]:
        """The files that may build a client, through whatever names, or that hold a literal key; in declarations no
        code runs."""
        return self._run(sorted({*self._leads.candidates, *self._keys}))

    @functools.cached_property
    def _quoting(self) -> frozenset[str]:
        """The files that import a package of the catalogue, as far as their text tells; of those that the passes before
        have changed, all."""
        if self._before is not None:
            return self._before._quoting | self.texts.changed.intersection(self.files)
        packages = self.catalogue.modules("typescript")
        found = self._specifiers.holding(lambda specifier: top_package(specifier) in packages)
        passed = self._specifiers.quoting
        if passed is not None:
            # A search of lines misses a specifier that stands on a line of its own.
            found = found & passed | frozenset(path for path in passed - found if self._quotes(path))
        # Files that are generated are left out, and counted as such.
        needles = [name.encode() for name in sorted(self.catalogue.modules("typescript"))]
        return frozenset(self.texts.grep(self._run(sorted(found)), needles))

    def _quotes(self, path: str) -> bool:
        """Whether a file imports a package of the catalogue, as far as its text tells."""
        raw = self.raw(path)
        if self._quoted.search(raw) is None:
            return False
        packages = self.catalogue.modules("typescript")
        return any(top_package(specifier) in packages for specifier in specifiers(raw))

    @functools.cached_property
    def _keys(self) -> frozenset[str]:
        """The files that may hold a literal key."""
        if self._before is None:
            passed = self._specifiers.quoting
            paths = self._run(self.files if passed is None else sorted(passed))
            known: frozenset[str] = frozenset()
        else:
            paths = tuple(sorted(self.texts.changed.intersection(self.files)))
            known = self._before._keys - self.texts.changed
        holding = self.texts.grep(paths, self.catalogue.key_beginnings()) if paths else ()
        return known.union(path for path in holding if self.catalogue.holds_key(self.texts.text(path) or ""))

    @property
    def wanted(self) -> tuple[str, ...]:
        """The files whose facts are to be read and taken before `candidates` is asked for; none where all are known."""
        while known := {path: self._facts[path] for path in self._followed.wanted if path in self._facts}:
            self._followed.take(known)
        return self._followed.wanted

    def read(self, path: str) -> TypeScriptFacts | None:
        """The facts of a file, the same in whatever process it is read; None where it can't be read."""
        module = self.module(path)
        return self._facts_of(module) if module is not None else None

    def _facts_of(self, module: TypeScriptModule) -> TypeScriptFacts | None:
        try:
            if module.tree.is_followed:
                return module.facts
        except RecursionError:
            pass
        self.texts.fail(module.path, _TOO_DEEP)
        return None

    def take(self, found: Mapping[str, TypeScriptFacts | None]) -> None:
        """Join the facts of files with those of the others. More files may be wanted then."""
        for path, facts in found.items():
            if facts is None and self.texts.text(path) is not None:
                # Another process has found out, and the run learns why.
                self.texts.fail(path, _TOO_DEEP)
        self._facts.update(found)
        self._followed.take(found)

    @functools.cached_property
    def _followed(self) -> Leads:
        paths = self._run(sorted(self._quoting))
        return Leads(paths, self.importers, self.resolve, self.raw, self.catalogue)

    @property
    def _leads(self) -> Leads:
        """The names that lead to a client, once all that is wanted for it is read."""
        while wanted := self.wanted:
            self.take({path: self.facts(path) for path in wanted})
        return self._followed

    def leading(self, path: str) -> frozenset[str]:
        """The names of a file, imported or its own, that lead to a client of the catalogue."""
        found = self._leading.get(path)
        if found is None:
            known = self._leads.of(path)
            facts = self.facts(path) if known is None else None
            found = known or (self._leads.names_in(path, facts) if facts is not None else frozenset())
            self._leading[path] = found
        return found

    def leads(self, module: TypeScriptModule, callee: Node) -> bool:
        """Whether the name at the root of a call may lead to a client: elsewhere no client can be built."""
        root = unwrap(callee)
        while root.type in {"member_expression", "nested_identifier", "subscript_expression"}:
            root = unwrap(root.named_children[0])
        if root.type in {"call_expression", "await_expression"}:
            return IN_PLACE in self.leading(module.path)
        return module.source(root) in self.leading(module.path)

    @functools.cached_property
    def _quoted(self) -> re.Pattern[bytes]:
        """An expression for a quoted package of the catalogue."""
        return re.compile(_expressions(self.catalogue)[0])

    def _run(self, paths: Iterable[str]) -> tuple[str, ...]:
        return tuple(path for path in paths if not path.endswith(DECLARATION_SUFFIXES))

    def was_read(self, path: str) -> bool:
        """Whether the facts of a file are known."""
        return path in self._facts

    def facts(self, path: str) -> TypeScriptFacts | None:
        """The Facts of a file, or None where it can't be read. It is parsed once for each of its texts."""
        if path not in self._facts:
            module = self.module(path)
            self._facts[path] = self._facts_of(module) if module is not None else None
        return self._facts[path]

    def raw(self, path: str) -> bytes:
        """The bytes of a file, none where it can't be read."""
        try:
            return self.texts.read(path)
        except SourceError:
            # Reading it as text says why it can't be read.
            return b""

    @functools.cached_property
    def styles(self) -> Styles:
        """Return what the project's own settings say of the style of its files."""
        return Styles(self.texts)

    def module(self, path: str) -> TypeScriptModule | None:
        """The parsed file, or None where it can't be read. A damaged file is parsed as far as it goes."""
        module = self._pinned.get(path) or self._modules.get(path)
        if module is None:
            text = self.texts.text(path)
            if text is None:
                return None
            module = TypeScriptModule(path, text.encode("utf-8", "surrogatepass"), self._facts.get(path))
            module.said = functools.partial(self.styles.of, path)
            if path in self._shard:
                self._pinned[path] = module
                return module
            self._modules[path] = module
            self._kept += len(module.code)
            while self._kept > _KEPT_BYTES and len(self._modules) > 1:
                self._kept -= len(self._modules.popitem(last=False)[1].code)
        elif path in self._modules:
            self._modules.move_to_end(path)
        return module

    def syntax_error(self, path: str) -> tuple[str, int] | None:
        """The reason why a file does not parse, with its line, or None."""
        module = self.module(path)
        if module is None:
            return "it can't be read", 0
        error = module.tree.first_error()
        if error is None:
            return None
        what = f"`{error.type}` is missing" if error.is_missing else "unexpected text"
        return what, error.start_point.row + 1

    def affected(self) -> frozenset[str]:
        """The files that the pass before has changed, and all that may import one of them, on however long a way."""
        return self._affected

    def asked_again(self, spoken: Collection[str], waiting: Collection[str]) -> frozenset[str]:
        """The files of `spoken` to which a change may matter: all, as a framework may take a name from anywhere."""
        changed = not self.texts.changed.isdisjoint(self.files)
        return frozenset(spoken) if changed or not frozenset(self.files).isdisjoint(waiting) else frozenset()

    @functools.cached_property
    def _affected(self) -> frozenset[str]:
        found = set(self.texts.changed.intersection(self.files))
        pending = list(found)
        while pending:
            for other in self.importers(pending.pop()):
                if other not in found:
                    found.add(other)
                    pending.append(other)
        return frozenset(found)

    def prepare(self) -> None:
        """Read what every shard asks for, so that workers inherit it."""
        assert self._leads

    def regions(self, path: str) -> tuple[Region, ...]:
        """An empty tuple: each file is parsed whole, which is fast."""
        return ()

    def forget(self, shard: Collection[str] = ()) -> None:
        """Drop the trees of the shard before."""
        self._shard = frozenset(shard)
        self._pinned.clear()
        forget_parents(module.tree for module in self._modules.values())
        forget()

    def close(self) -> None:
        """Drop all trees: nothing is asked any more."""
        self.forget()
        self._modules.clear()
        self.forget_answers()

    @functools.cached_property
    def own_helper(self) -> OwnHelper | None:
        """The project's own function that checks a variable, where the settings name one."""
        return first_helper(self.config.require_env, functools.partial(own_helper_in, self.texts, self.files))

    def comes_to(self, path: str, other: str) -> bool:
        """Whether a file imports another, on however long a way."""
        seen, pending = {other}, [other]
        while pending and path not in seen:
            more = [each for each in self.importers(pending.pop()) if each not in seen]
            seen.update(more)
            pending += more
        return path in seen

    def resolve(self, importer: str, specifier: str) -> str | None:
        """The file that a specifier means, or None where it lies outside the project."""
        return self.resolver.resolve(importer, specifier)

    def importers(self, path: str) -> tuple[str, ...]:
        """The files that import, require or mock the module at `path`, itself left out, sorted.

        What a compiler has made is no importer: it follows its own source.
        """
        # A wildcard of `paths` may stand for any part of the path; `.` and `..` mean the index of a folder.
        wanted = {last_word(path), *path.split("/"), "", ".", ".."}
        wanted.update(map(last_word, self.resolver.aliases(path)))
        found = self._specifiers.importing(path, wanted, self.resolve)
        return tuple(sorted(each for each in found if not (each.endswith(COMPILED) and is_compiled(self._bytes(each)))))

    def maybe_importers(self, path: str) -> Iterator[tuple[str, str]]:
        """The files with a specifier that means nothing known, and may mean the file at `path` by an alias."""
        for importer, specifier in self._specifiers.unknown(path, self.resolve, self.resolver.dependency):
            scope = specifier.partition("/")[0] if specifier.startswith("@") else ""
            # Without a package.json nobody says which packages there are: only some scopes are no package's.
            is_known = top_package(specifier) in self.catalogue.leading("typescript")
            if is_known or (scope and scope not in _ALIASES and self.resolver.package(importer) is None):
                continue
            # A search of lines takes any text with a slash for one.
            if specifier in specifiers(self._bytes(importer)):
                yield importer, specifier

    @functools.cached_property
    def unknown_words(self) -> tuple[tuple[str, str], ...]:
        """The files with a specifier of one word that is no package's and means nothing known."""
        return tuple(self._specifiers.unknown_words(self.resolve))

    @functools.cached_property
    def _specifiers(self) -> Specifiers:
        return Specifiers(self.texts, self.files, _expressions(self.catalogue))

    def origin(self, module: TypeScriptModule, expression: Node) -> Origin | None:
        """The origin of the value of a name or member chain; None where it is bound in a function, or unknown."""
        members: list[str] = []
        expression = unwrap(expression)
        while expression.type in {"member_expression", "nested_identifier", "subscript_expression"}:
            name = member_name(module.tree, expression)
            if name is None:
                return None
            members.append(name)
            expression = unwrap(expression.named_children[0])
        if expression.type in {"call_expression", "await_expression"}:
            found = self._required(module, expression)
        elif expression.type in {"identifier", "type_identifier", "shorthand_property_identifier"}:
            binding = module.resolve(expression)
            found = self.meaning(module, binding) if binding is not None else None
        else:
            return None
        while members and found is not None:
            found = self.index.member(found, members.pop())
        return found

    def meaning(self, module: TypeScriptModule, binding: Binding) -> Origin | None:
        """The origin of the value of a binding; None for one that is not of the top level."""
        if binding.kind in _TAKING:
            taken = next(
                (
                    each
                    for each in module.facts.imports
                    if each.local == binding.name and each.start <= binding.declaration.start_byte < each.end
                ),
                None,
            )
            if taken is not None:
                return self.imported(module.path, taken)
        if binding.scope.type != "program":
            return None
        return Local(module.path, binding.name)

    def imported(self, path: str, taken: Import) -> Origin | None:
        """The origin of an import of the file at `path`."""
        return self.index.imported(path, taken)

    def exported(self, path: str, name: str) -> Origin | None:
        """The origin of an exported name of a file, through re-exports, barrels and `module.exports`."""
        return self.index.exported(path, name)

    def takers(self, path: str, name: str) -> tuple[str, ...]:
        """The files that may take the exported `name` of the file at `path`, as a name, with the whole module, or by a
        star, or that replace the module in a test; and those that may import it and do not parse."""
        return tuple(other for other in self.importers(path) if self._takes(other, path, name))

    def _takes(self, other: str, path: str, name: str) -> bool:
        raw = self.raw(other)
        is_named = name in {DEFAULT, "module.exports"} or mentions(raw, name)
        facts = self.facts(other) if is_named or self._takes_all(other, raw) else None
        return facts is not None and (facts.damaged or self.taken(facts, path).may_take(name))

    def taken(self, facts: TypeScriptFacts, path: str) -> Taken:
        """Return the names that a file takes from the one at `path`."""
        found = self._taken.get(facts.path)
        if found is None:
            found = self._taken[facts.path] = by_file(facts, self.resolve)
        return found.get(path, NOTHING_TAKEN)

    def _takes_all(self, path: str, raw: bytes) -> bool:
        """Whether the text of a file may take all names of another one."""
        if path not in self._taking_all:
            self._taking_all[path] = _TAKING_ALL.search(raw) is not None
        return self._taking_all[path]

    def _may_give(self, path: str, name: str) -> bool:
        """Whether a file may export a name, told by its text."""
        if name == ASSIGNED or name.encode("utf-8", "surrogateescape") in code_of(self.texts, path):
            return True
        if path not in self._handing_on:
            self._handing_on[path] = hands_on_all(code_of(self.texts, path))
        return self._handing_on[path]

    def _knows(self, qualified: str) -> bool:
        known = self.catalogue
        return any(look_up("typescript", qualified) is not None for look_up in (known.client, known.derived))

    def _required(self, module: TypeScriptModule, node: Node) -> Origin | None:
        """`require("x")` in place, as in `new (require("openai").OpenAI)()`, and `await import("x")`."""
        form, source = Form.REQUIRE, required(module.tree, module.scopes, node)
        if source is None:
            form, source = Form.DYNAMIC, loaded(module.tree, node)
        if source is None:
            return None
        return self.imported(module.path, Import(source, WHOLE, "", form, node.start_byte, node.end_byte))

    def qualified(self, origin: Origin | None) -> Iterator[str]:
        """The catalogue's names for an origin, most exact first."""
        if not isinstance(origin, External):
            return
        module, _, export = origin.name.partition("#")
        if export == WHOLE:
            # `require` of an SDK gives the class itself where it is the default export.
            yield f"{module}#{DEFAULT}"
        elif export.startswith(f"{DEFAULT}."):
            # `OpenAI.OpenAI`, and `require("x").default` through a default import.
            yield f"{module}#{export.removeprefix(f'{DEFAULT}.')}"
            yield origin.name
        else:
            yield origin.name

    def _bytes(self, path: str) -> bytes:
        text = self.texts.text(path)
        return b"" if text is None else text.encode("utf-8", "surrogatepass")


def begin(texts: Texts, files: Sequence[str], catalogue: Catalogue) -> None:
    """Have the searches begun that a project over `files` will ask for first."""
    texts.begin(files, (*LINES, *_expressions(catalogue)))


def _expressions(catalogue: Catalogue) -> tuple[bytes, bytes]:
    """Expressions for the lines that quote a package, and for those that hold a key."""
    packages = b"|".join(re.escape(name.encode()) for name in sorted(catalogue.modules("typescript")))
    beginnings = b"|".join(map(re.escape, catalogue.key_beginnings()))
    # A package may be followed by a path, a version or a query, and come from a registry by its address.
    return rb"[\"'`/:](?:" + packages + rb")[\"'`/@?]", rb"[\"'`](?:" + beginnings + rb")"
