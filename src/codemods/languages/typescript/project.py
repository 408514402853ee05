"""The TypeScript side of a run: which files matter, their modules, where names come from, and who imports whom."""

from __future__ import annotations

import functools
import re
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tree_sitter import Node

from codemods.files.text import SourceError
from codemods.languages import TYPESCRIPT
from codemods.languages.answers import Answers, Cuts
from codemods.languages.effects import Effect
from codemods.languages.handed_on import Leads
from codemods.languages.typescript.facts import (
    ASSIGNED,
    DEFAULT,
    LINES,
    WHOLE,
    Export,
    Form,
    Import,
    assigned_value,
    specifiers,
)
from codemods.languages.typescript.handed_on import Text
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External, Local, Module, Origin, package_name
from codemods.languages.typescript.resolve import Resolver
from codemods.languages.typescript.scopes import Binding, BindingKind
from codemods.languages.typescript.specifiers import Specifiers, last_word
from codemods.languages.typescript.syntax import DECLARATION_SUFFIXES, string_value, unwrap
from codemods.model import Failure

if TYPE_CHECKING:
    from codemods.catalogue import Catalogue
    from codemods.config import Config
    from codemods.files.edits import Region
    from codemods.languages import Texts

_KEPT_TEXTS = 128
"""How many files are held at once while it is followed what they hand on."""

_KEPT_BYTES = 1_000_000
"""Source of the parsed files that are held at once: a tree and what was read off it take about 40 times its text."""

_DEPTH = 16
"""How many re-exports are followed: more is a cycle or a code base that no one reads."""


class TypeScriptProject:
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
        self.texts = texts
        self.files = tuple(sorted(files))
        self.foreign = texts.files(TYPESCRIPT.foreign)
        self.catalogue = catalogue
        self.config = config
        self.rules = rules
        self.resolver = Resolver((*self.files, *texts.files((".json",))), self._bytes)
        self._before = before.candidates if before else None
        if before is not None and "_specifiers" in vars(before):
            before._specifiers.update(texts, texts.changed.intersection(self.files))
            self._specifiers = before._specifiers
        self.failures: dict[str, Failure] = {}
        self._modules: OrderedDict[str, TypeScriptModule] = OrderedDict()
        self._kept = 0
        self._shard: frozenset[str] = frozenset()
        self.cuts = Cuts()
        self.classes: Answers[Origin, Origin | None] = Answers(self.cuts)
        self.effects: Answers[Local, Effect] = Answers(self.cuts)
        self._exports: Answers[tuple[str, str], Origin | None] = Answers(self.cuts)

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
        """The files that quote a package of the catalogue, take something of it from a file of the project that hands
        it on, or hold a literal key; in declarations no code runs."""
        if self._before is not None:
            # What imports a changed file may call what builds a client only now.
            importing = self.texts.grep(sorted(self.affected().difference(self._before)), [b"import", b"require"])
            return self._run(sorted({*self._before, *self.texts.changed.intersection(self.files), *importing}))
        passed = self._specifiers.quoting
        paths = self._run(self.files if passed is None else sorted(passed))
        needles = [name.encode() for name in sorted(self.catalogue.modules("typescript"))]
        found = {path for path in self.texts.grep(paths, needles) if self._quoted.search(self._raw(path))}
        others = [path for path in paths if path not in found]
        holding = self.texts.grep(others, self.catalogue.key_beginnings())
        keys = {path for path in holding if self.catalogue.holds_key(self.texts.text(path) or "")}
        return self._run(sorted({*found, *keys, *self._handed_on(found)}))

    @functools.cached_property
    def _quoted(self) -> re.Pattern[bytes]:
        """What quotes a package of the catalogue."""
        return re.compile(_expressions(self.catalogue)[0])

    def _run(self, paths: Iterable[str]) -> tuple[str, ...]:
        return tuple(path for path in paths if not path.endswith(DECLARATION_SUFFIXES))

    def _handed_on(self, importing: Iterable[str]) -> set[str]:
        """The files that may take a client's class from a file of the project that imports it from its package."""

        @functools.lru_cache(maxsize=_KEPT_TEXTS)
        def text(path: str) -> Text:
            return Text(self._raw(path))

        @functools.cache
        def wholes(importer: str) -> frozenset[str | None]:
            return frozenset(self.resolve(importer, specifier) for specifier in text(importer).whole_sources)

        @functools.cache
        def is_package(specifier: str) -> bool:
            return self._quoted.search(f'"{specifier}"'.encode("utf-8", "surrogateescape")) is not None

        known = self.catalogue.importable("typescript")
        # Most files of packages are imported by none that is asked about: what they hand on need not be read.
        imported = (path for path in importing if self.importers(path))
        handed = {path: names for path in imported if (names := text(path).handed_on(known, is_package))}
        found: set[str] = set()
        pending = list(handed)
        while pending:
            path = pending.pop()
            for other in self.importers(path):
                taken = handed[path] & text(other).words
                # A default export has the name that its importer gives it.
                if DEFAULT in handed[path] and path in wholes(other):
                    taken |= {DEFAULT}
                if taken:
                    found.add(other)
                if text(other).hands_on_all:
                    taken = handed[path]
                if not taken or taken <= handed.get(other, frozenset()):
                    continue
                more = text(other).renamed(taken)
                handed[other] = handed.get(other, frozenset()).union(taken, more, text(other).makers(taken | more))
                # Only a file that exports something may hand it on again.
                if b"export" in self._raw(other):
                    pending.append(other)
        return found

    def leads_to_client(self, path: str) -> bool:
        """Whether a file, or what it imports, names a package of the catalogue: what does not need not be parsed to
        know that none of its names is a client's class, or builds one."""
        return bool(self.config.clients) or self._leads(path)

    @functools.cached_property
    def _leads(self) -> Leads:
        def holds(path: str) -> bool:
            raw = self._raw(path)
            # A specifier in backquotes is not told from other text.
            return b"(`" in raw or self._quoted.search(raw) is not None

        def imports(path: str) -> Iterator[str]:
            targets = (self.resolve(path, specifier) for specifier in specifiers(self._raw(path)))
            return (target for target in targets if target is not None)

        return Leads(holds, imports)

    def _raw(self, path: str) -> bytes:
        try:
            return self.texts.read(path)
        except SourceError:
            # Reading it as text says why it can't be read.
            return b""

    def module(self, path: str) -> TypeScriptModule | None:
        """The parsed file, or None where it can't be read. A damaged file is parsed as far as it goes."""
        module = self._modules.get(path)
        if module is None:
            text = self.texts.text(path)
            if text is None:
                return None
            module = self._modules[path] = TypeScriptModule(path, text.encode("utf-8", "surrogatepass"))
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
        if not self.texts.changed:
            assert self._specifiers

    def regions(self, path: str) -> tuple[Region, ...]:
        """Nothing: each file is parsed whole, which is fast."""
        return ()

    def forget(self, shard: Collection[str] = ()) -> None:
        """Forget where exports come from where that depends on what was asked before, as in a cycle of re-exports."""
        self._shard = frozenset(shard)
        self._exports.forget()
        self.classes.forget()
        self.effects.forget()

    def resolve(self, importer: str, specifier: str) -> str | None:
        """The file that a specifier means, or None where it lies outside the project."""
        return self.resolver.resolve(importer, specifier)

    def importers(self, path: str) -> tuple[str, ...]:
        """The files that import, require or mock the module at `path`, itself left out, sorted."""
        # A wildcard of `paths` may stand for any part of the path; `.` and `..` mean the index of a folder.
        wanted = {last_word(path), *path.split("/"), "", ".", ".."}
        wanted.update(map(last_word, self.resolver.aliases(path)))
        return tuple(sorted(self._specifiers.importing(path, wanted, self.resolve)))

    @functools.cached_property
    def _specifiers(self) -> Specifiers:
        return Specifiers(self.texts, self.files, _expressions(self.catalogue))

    def origin(self, module: TypeScriptModule, expression: Node) -> Origin | None:
        """Where the value of a name or member chain comes from; None where it is bound in a function, or unknown."""
        expression = unwrap(expression)
        if expression.type in {"member_expression", "nested_identifier"}:
            base, member = expression.named_children[0], expression.named_children[-1]
            inner = self.origin(module, base)
            return self._member(inner, module.source(member)) if inner is not None else None
        if expression.type == "call_expression":
            return self._required(module, expression)
        if expression.type not in {"identifier", "type_identifier", "shorthand_property_identifier"}:
            return None
        binding = module.resolve(expression)
        return self.meaning(module, binding) if binding is not None else None

    def meaning(self, module: TypeScriptModule, binding: Binding) -> Origin | None:
        """Where the value of a binding comes from; None for one that is not of the top level."""
        if binding.kind is BindingKind.IMPORT or binding.kind in {BindingKind.CONST, BindingKind.VAR, BindingKind.LET}:
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
        """Where an import of the file at `path` comes from."""
        target = self.resolve(path, taken.source)
        if target is None:
            if taken.source.startswith((".", "#")):
                return None
            return External(f"{package_name(taken.source)}#{taken.imported}")
        if taken.imported == WHOLE:
            return Module(target)
        return self.exported(target, taken.imported)

    def exported(self, path: str, name: str, depth: int = 0) -> Origin | None:
        """Where an exported name of a file comes from, through re-exports, barrels and `module.exports`."""
        if depth > _DEPTH:
            self.cuts.count += 1
            return None
        return self._exports.ask((path, name), None, lambda: self._exported(path, name, depth))

    def _exported(self, path: str, name: str, depth: int) -> Origin | None:
        module = self.module(path)
        if module is None:
            return None
        export = module.facts.exported_as(name)
        if export is None and name == DEFAULT:
            # A CommonJS module's default import is the whole of what it assigns.
            export = module.facts.exported_as(ASSIGNED)
        if export is not None:
            if export.source:
                target = self.resolve(module.path, export.source)
                if target is None:
                    outside = not export.source.startswith(".")
                    return External(f"{package_name(export.source)}#{export.imported}") if outside else None
                return Module(target) if export.imported == WHOLE else self.exported(target, export.imported, depth + 1)
            if not export.local:
                return self._in_place(module, export)
            binding = module.scopes.top_level(export.local)
            if binding is None:
                return None
            return self.meaning(module, binding)
        for star in module.facts.stars if name != DEFAULT else ():
            target = self.resolve(module.path, star)
            if target is None:
                continue
            found = self.exported(target, name, depth + 1)
            if found is not None:
                return found
        # A package's star gives what it is known to have.
        given = (f"{package_name(star)}#{name}" for star in module.facts.stars if not star.startswith((".", "#")))
        return next((External(each) for each in given if name != DEFAULT and self._knows(each)), None)

    def _in_place(self, module: TypeScriptModule, export: Export) -> Origin:
        """What an expression is that is exported where it stands: another module's, as of `require("m").Name`, or the
        file's own."""
        node = module.at(export.start, export.end)
        value = node.child_by_field_name("value") if node.type == "pair" else None
        if node.type == "expression_statement":
            value = assigned_value(node.named_children[0])
        found = self.origin(module, value) if value is not None and export.form is Form.REQUIRE else None
        return found if isinstance(found, External | Module) else Local(module.path, "")

    def _knows(self, qualified: str) -> bool:
        known = self.catalogue
        return any(look_up("typescript", qualified) is not None for look_up in (known.client, known.derived))

    def _member(self, origin: Origin, name: str) -> Origin | None:
        match origin:
            case External(known):
                module, _, export = known.partition("#")
                if export == WHOLE:
                    return External(f"{module}#{name}")
                return External(f"{known}.{name}")
            case Module(path):
                return self.exported(path, name)
        return None

    def _required(self, module: TypeScriptModule, call: Node) -> Origin | None:
        """`require("x")` in place, as in `new (require("openai").OpenAI)()`."""
        function, arguments = call.child_by_field_name("function"), call.child_by_field_name("arguments")
        if function is None or arguments is None or module.source(function) != "require" or module.resolve(function):
            return None
        source = string_value(module.tree, arguments.named_children[0]) if arguments.named_children else None
        if source is None:
            return None
        return self.imported(module.path, Import(source, WHOLE, "", Form.REQUIRE, call.start_byte, call.end_byte))

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


