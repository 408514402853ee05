"""The imports that generated code needs: what the file has is used, what it lacks is one more edit of the Fix."""

from __future__ import annotations

import ast
import itertools
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeGuard

from codemods.catalogue.entries import Transport
from codemods.languages.checked import OwnHelper, Shape
from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.head import first_to_build, last_of_setup
from codemods.languages.python.helpers import HELPERS, helper_of, helper_text
from codemods.languages.python.import_names import brings
from codemods.languages.python.import_order import ImportOrder
from codemods.languages.python.layout import tail
from codemods.languages.python.module import PythonModule
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.removals import lines_removed
from codemods.languages.python.shared import (
    Use,
    shared_by_loop,
    shared_by_process,
    shared_by_running_loop,
    shared_idle,
)
from codemods.languages.python.spans import Change, comment_start, missing_blank_lines, next_text

_NEWER = {"functools.cache": ((3, 9), "lru_cache(maxsize=None)")}
"""Functions that older Pythons lack, with the first that has each and what does the same before."""


class Imports:
    """Names for things to import in one file; `changes` are the edits that bring those it lacks.

    `user` is the first node of the file that uses them: what is imported below it may come too late. So may what is
    imported below the first client that the file builds, since another Fix may ask for the same there.
    """

    def __init__(self, project: PythonProject, module: PythonModule, user: ast.AST | None = None) -> None:
        self._project = project
        self._module = module
        self._end = len(module.tree.body)
        if user is not None:
            first, to_build = module.position(module.top_statement(user)), first_to_build(project, module)
            self._end = first if to_build is None else min(first, to_build)
        self._order = project.styles.of(module.path, module.text).order
        self._key = (self._order or ImportOrder()).line_key
        self._lines: dict[str, None] = {}
        self._siblings: dict[tuple[str, ast.stmt], dict[str, None]] = {}
        self._others: dict[Change, None] = {}
        self._idle: dict[str, Change | None] = {}
        self._generated: dict[int, None] = {}
        self._transports: set[str] = set()
        self._written: set[str] = set()
        self._gone: dict[str, list[ast.AST]] = {}

    @property
    def module(self) -> PythonModule:
        return self._module

    def attribute(self, package: str, name: str) -> str:
        """The text for `package.name` of the standard library, such as os.getenv.

        Where the project's Python may be too old to have it, it is the text that does the same there.
        """
        version, instead = _NEWER.get(f"{package}.{name}", ((3, 0), ""))
        if not self._project.runs_on(self._module.path, version):
            name, _, rest = instead.partition("(")
            return f"{self.attribute(package, name)}({rest}"
        found = self._bound(f"{package}.{name}") or f"{self.package(package)}.{name}"
        self._written.add(found.partition(".")[0])
        return found

    def optional(self, annotation: str) -> str:
        """The type that may be None as well, as the oldest Python of the project can evaluate it."""
        if self.may_join_types:
            return f"{annotation} | None"
        return f"{self.named('typing', 'Optional')}[{annotation}]"

    @property
    def may_join_types(self) -> bool:
        """Whether `X | Y` may stand in an annotation: Python evaluates it since 3.10, or not at all."""
        module = self._module
        if self._project.runs_on(module.path, (3, 10)):
            return True
        future = (statement for statement in module.tree.body if _is_future(statement))
        return any(alias.name == "annotations" for statement in future for alias in statement.names)  # type: ignore[attr-defined]

    @property
    def may_subscribe_types(self) -> bool:
        """Whether `dict[str, str]` may stand in an annotation: Python evaluates it since 3.9, or not at all."""
        return self._project.runs_on(self._module.path, (3, 9)) or self.may_join_types

    def package(self, package: str) -> str:
        """The name under which a package of the standard library is known in the file."""
        found = self._bound(package)
        if found:
            return found
        if not self._module.bindings(package) or self._moves_up(package):
            self._lines.setdefault(f"import {package}\n")
            return package
        alias = f"_{package}"
        self._lines.setdefault(f"import {package} as {alias}\n")
        return alias

    def named(self, package: str, name: str) -> str:
        """The name for `package.name`, imported by `from package import name` where the file lacks it."""
        found = self._bound(f"{package}.{name}")
        if found:
            return found
        known = f"_{name}" if self._module.has_name(name) else name
        suffix = "" if known == name else f" as {known}"
        for each in self._above():
            statement = _from(each, package)
            if statement is not None and self._may_join(name, known):
                self._others.setdefault(self._beside(statement, name, known))
                return known
        self._lines.setdefault(f"from {package} import {name}{suffix}\n")
        return known

    def sibling(self, qualified: str, beside: ast.expr) -> str:
        """The text for a class that an SDK exports, imported beside another of the same package.

        `beside` is the expression that names the other: `OpenAI` or `openai.OpenAI`.
        """
        package, _, name = qualified.rpartition(".")
        found = self._bound(qualified)
        if found:
            return found
        head = beside
        while isinstance(head, ast.Attribute):
            head = head.value
        holders = self._module.bindings(head.id) if isinstance(head, ast.Name) else ()
        statement = next((each.statement for each in holders if isinstance(each.statement, _IMPORTS)), None)
        if isinstance(beside, ast.Attribute) and (statement is not None or not holders):
            # A name that `import_module(...)` gave may be bound below the transport.
            return f"{self._module.source(beside.value)}.{name}"
        sdk = package.partition(".")[0].title()
        known = f"{sdk}{name.removeprefix('Default')}" if self._is_shared_name(name) else name
        own = _from(statement, package) or next((each for each in self._module.tree.body if _from(each, package)), None)
        if isinstance(own, ast.ImportFrom) and not self._module.has_name(known) and self._may_join(name, known):
            self._others.setdefault(self._beside(own, name, known))
        elif statement is not None and self._module.parent(statement) is self._module.tree:
            asked = name if known == name else f"{name} as {known}"
            self._siblings.setdefault((package, statement), {}).setdefault(asked)
        else:
            suffix = "" if known == name else f" as {known}"
            self._lines.setdefault(f"from {package} import {name}{suffix}\n")
        return known

    def _is_shared_name(self, name: str) -> bool:
        """Whether the file builds clients of several SDKs that export a class of that name."""
        packages = set()
        for statement in self._module.top_imports:
            if isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
                for alias in statement.names:
                    client = self._project.catalogue.client("python", f"{statement.module}.{alias.name}")
                    if client is None or not self._module.calls_of(alias.asname or alias.name):
                        continue
                    for transport in client.transports:
                        if transport.cls.endswith(f".{name}"):
                            packages.add(transport.cls)
        return len(packages) > 1

    def _may_join(self, name: str, known: str) -> bool:
        """Whether a name may stand beside others in an import."""
        order = self._order
        return order is None or not (order.single_line or (name != known and not order.combines_as))

    def _beside(self, statement: ast.ImportFrom, name: str, known: str) -> Change:
        """Add a name to an import, where it sorts if the names are sorted."""
        text = name if known == name else f"{name} as {known}"
        names = [alias.name for alias in statement.names]
        if names == sorted(names):
            for alias in statement.names:
                if alias.name > name:
                    start = self._module.start(alias)
                    return start, start, f"{text}, "
        end = self._module.end(statement.names[-1])
        return end, end, f", {text}"

    def transport(self, transport: Transport, beside: ast.expr, use: Use = Use.ANY) -> str:
        """The call that gives the one transport of a process, or of the running event loop, by a function that stands
        behind the file's imports.

        `beside` is the expression that names a class of the same package, and is imported where the transport's is. All
        that ask for the same class share it. `use` says what is known of those who ask.
        """
        text = self.sibling(transport.cls, beside)
        package = transport.cls.partition(".")[0]
        if transport.is_async and use is Use.IN_COROUTINES:
            cache, loops = self.attribute("functools", "lru_cache"), self.package("asyncio")
            shared = shared_by_running_loop(f"_{package}_loop_transport", text, cache, loops)
        elif transport.is_async and use is Use.ANY:
            cache, loops = self.attribute("functools", "lru_cache"), self.package("asyncio")
            getpid = self.attribute("os", "getpid")
            shared = shared_by_loop(f"_{package}_async_transport", text, cache, loops, getpid)
        else:
            form, kind = (shared_idle, "_idle_async") if transport.is_async else (shared_by_process, "")
            cache, getpid = self.attribute("functools", "cache"), self.attribute("os", "getpid")
            shared = form(f"_{package}{kind}_transport", text, cache, getpid)
        module = self._module
        shared = shared.indented(module.indent_unit)
        number, wanted = 2, shared
        while module.has_name(wanted.name):
            bindings = module.bindings(wanted.name)
            node = bindings[0].node if len(bindings) == 1 else None
            if isinstance(node, ast.FunctionDef) and module.source(node) in wanted.text:
                return wanted.call
            wanted, number = shared.numbered(number), number + 1
        if wanted.name in self._transports:
            return wanted.call
        self._transports.add(wanted.name)
        self._beside_imports(wanted.text, {package, module.source(beside).partition(".")[0]})
        return wanted.call

    def helper(self, shape: Shape) -> str:
        """The name of the file's function for checks, which the first check brings where there is none."""
        own = self._project.own_helper
        if own is not None and shape is own.shape:
            return self._own_helper(own)
        there = helper_of(self._module, {shape})
        if there is not None:
            return there.name
        module, wanted = self._module, HELPERS[shape]
        numbered = (f"{wanted}_{number}" for number in itertools.count(2))
        name = next(each for each in itertools.chain([wanted], numbered) if not module.has_name(each))
        is_typed = self.may_join_types if shape is Shape.HELD else self.may_subscribe_types
        getter = self._getter() if shape is not Shape.HELD else ""
        text = helper_text(name, shape, getter, module.indent_unit, is_typed=is_typed)
        self._beside_imports(text, ())
        return name

    def _own_helper(self, own: OwnHelper) -> str:
        """The name for the project's own function, imported where the file lacks it."""
        module = self._module
        if own.path == module.path:
            return own.name
        for binding in module.bindings(own.name):
            if self._project.origins.name(module, own.name, binding.node) == (Local(own.path, own.name),):
                return own.name
        if module.has_name(own.name):
            return self.named(own.module, own.name)
        last = self._last_of_head(())
        statement = module.tree.body[last] if last >= 0 else None
        is_own = isinstance(statement, ast.ImportFrom) and bool(
            statement.level or self._project.layout.resolve(module.path, statement.module or "").paths
        )
        line = f"from {own.module} import {own.name}\n"
        if statement is None:
            return self.named(own.module, own.name)
        place = module.next_line(module.end(statement))
        newline = "" if module.code[place - 1 : place] in (b"\n", b"\r") else "\n"
        self._others.setdefault((place, place, newline + (line if is_own else f"\n{line}")))
        return own.name

    def may_leave(self, read: ast.expr, others: Collection[ast.expr] = ()) -> bool:
        """Whether the project's own function can read in place of a read: the file goes on to use what this is made by,
        or all that uses it are the other reads of the same Fix, so that its import goes as well."""
        if self._project.own_helper is None or not isinstance(read, ast.Call):
            return True
        root = _root(read.func)
        nodes = self._module.globals_named(root.id) if root is not None else ()
        loads = [node for node in nodes if isinstance(node.ctx, ast.Load)]
        own = [_root(each.func) for each in (read, *others) if isinstance(each, ast.Call)]
        if any(not self._is_plain_read(node) for node in loads):
            return True
        is_last = all(any(node is each for each in own) for node in loads)
        return is_last and root is not None and self._may_go(root.id)

    def _may_go(self, name: str) -> bool:
        """Whether an import may be taken out once the file does not use it: no other file reaches it through this one,
        by its name or in a text, as the mocks of tests do."""
        stem = tail(self._module.path)
        words = [f"{stem}.{name}", f'{stem}, "{name}"', f"{stem}, '{name}'"]
        is_told = any(True for _ in self._project.mentioning(words))
        return bool(unused_import(self._module, name, self._module.globals_named(name))) and not (
            is_told or taken_from(self._project, self._module, name)
        )

    def drop_reads(self, reads: Iterable[ast.expr]) -> None:
        """Remove the imports that nothing but reads used in whose place the project's own function reads."""
        roots = [root for each in reads if isinstance(each, ast.Call) and (root := _root(each.func)) is not None]
        for name in dict.fromkeys(root.id for root in roots if root.id not in self._written):
            for start, end, text in unused_import(self._module, name, [root for root in roots if root.id == name]):
                is_line = not text and self._module.line_start(start) == start < self._module.line_start(end) == end
                change = lines_removed(self._module, start, end) if is_line else (start, end, text)
                if is_line and self._module.is_comment(self._module.line_at(start) - 1):
                    # A comment that stands above all imports goes on to stand above the next.
                    below = next_text(self._module, end)
                    change = (start, below, "") if below < len(self._module.code) else change
                self._others.setdefault(change)

    def _is_plain_read(self, root: ast.Name) -> bool:
        """Whether a name is what a read of one variable begins with."""
        call: ast.AST | None = root
        while isinstance(call, (ast.Name, ast.Attribute)):
            call = self._module.parent(call)
        return isinstance(call, ast.Call) and len(call.args) == 1 and isinstance(call.args[0], ast.Constant)

    def is_read_by_helper(self, read: ast.expr) -> bool:
        """Whether that function reads a variable by what an expression reads it by: then no import is left over, and
        nothing but the environment is asked."""
        if not isinstance(read, ast.Call) or (root := _root(read.func)) is None:
            return False
        if self._project.own_helper is not None:
            return any(name.startswith("os.") for name in self._project.origins.external(self._module, read.func))
        there = helper_of(self._module)
        reader = there.reader if there is not None else self._getter()
        return root.id == reader.partition(".")[0]

    def _getter(self) -> str:
        """The text for os.getenv, by what the file has imported."""
        environ = self._bound("os.environ") if self._bound("os.getenv") is None else None
        return f"{environ}.get" if environ else self.attribute("os", "getenv")

    def _beside_imports(self, text: str, needed: Collection[str]) -> None:
        """Add a definition behind the imports and what sets the file up, with its blank lines above: behind those that
        bring a name of `needed` as well, and above the first client of the file where an import stands above that."""
        module, body = self._module, self._module.tree.body
        last = max(self._last_of_head(needed), _first_of_head(body) - 1)
        first = first_to_build(self._project, module)
        if first is not None and last > first:
            over = [each for each in module.top_imports if module.position(each) < first or brings(each, needed)]
            last = module.position(over[-1]) if over else last
        last = max(last, last_of_setup(self._project, module))
        place = module.next_line(module.end(body[last])) if last >= 0 else 0
        newline = "" if not place or module.code[place - 1 : place] in (b"\n", b"\r") else "\n"
        self._others.setdefault((place, place, newline + text))
        if last + 1 < len(body):
            self._generated.setdefault(place)

    def gaps(self, removed: Sequence[tuple[int, int]] = ()) -> list[Change]:
        """The blank lines that set what follows off from functions which stand behind the imports; lines that go
        (`removed`) are not counted."""
        found = (
            missing_blank_lines(self._module, next_text(self._module, place, removed), removed)
            for place in self._generated
        )
        return [gap for gap in found if gap is not None]

    def _last_of_head(self, needed: Collection[str]) -> int:
        """The position of the last import above all definitions, or of the one below that brings a name of `needed`.

        What an import further down runs may need what stands beside the imports already.
        """
        module, end = self._module, self._module.first_definition
        found = [each for each in module.top_imports if module.position(each) < end or brings(each, needed)]
        return module.position(found[-1]) if found else -1

    def drop(self, name: str, gone: Collection[ast.AST]) -> None:
        """Remove the import of a name whose every use is among the nodes that go, these and those told of before."""
        self._gone.setdefault(name, []).extend(gone)

    @property
    def changes(self) -> list[Change]:
        """The edits: each new line in its sorted place of the module's first block of imports."""
        found: list[Change] = []
        foreign = [line for line in self._lines if not _names_standard(line)]
        for line in sorted(self._lines.keys() - set(foreign), key=self._key):
            found += self._line(line)
        for line in sorted(foreign, key=self._key):
            found += self._line_of_a_package(line)
        gap = next((change for change in found if change[1] > change[0]), None)
        for (package, statement), names in self._siblings.items():
            change = self._beside_statement(statement, f"from {package} import {', '.join(sorted(names))}\n")
            if gap in found and gap is not None and change[:2] == (gap[0], gap[0]):
                # It stands with the packages, behind the line that sets the standard library off.
                found = [each for each in found if each != gap]
                change = (*change[:2], f"\n{change[2]}")
            found.append(change)
        # A replacement stands behind all insertions at its offset: those of other Fixes too.
        found.sort(key=lambda change: change[1] > change[0])
        left = (
            change
            for name, gone in self._gone.items()
            if name not in self._written and not taken_from(self._project, self._module, name)
            for change in unused_import(self._module, name, gone)
        )
        return [*dict.fromkeys([*found, *self._others, *left])]

    def _line(self, line: str) -> list[Change]:
        """The edits that bring an import of the standard library."""
        module, body = self._module, self._module.tree.body
        first = _first_of_head(body)
        block = self._first_block(first)
        standard = [each for each in block if _is_standard(each)]
        key = self._key(line)
        for statement in standard:
            if self._key(module.source(statement)) > key:
                place = self._line_before(statement, is_first=statement is block[0])
                return [(place, place, line)]
        if standard:
            place = module.next_line(module.end(standard[-1]))
            newline = "" if module.code[place - 1 : place] in (b"\n", b"\r") else "\n"
            return [(place, place, newline + line)]
        if block:
            place = self._line_before(block[0], is_first=True)
            head = module.code[place : place + 1].decode("ascii")
            return [(place, place, line), (place, place + 1, f"\n{head}")]
        if first < len(body):
            place = module.line_start(comment_start(module, body[first]))
            return [(place, place, line), (place, place, "\n\n")]
        return [(len(module.code), len(module.code), line)]

    def _line_before(self, statement: ast.stmt, *, is_first: bool) -> int:
        """Return where a line goes before a statement: above the comment that speaks of it, but below that of the
        file."""
        start = self._module.start(statement) if is_first else comment_start(self._module, statement)
        return self._module.line_start(start)

    def _line_of_a_package(self, line: str) -> list[Change]:
        """The edits that bring an import of a package of which the file has none: behind those of other packages."""
        module = self._module
        block = self._first_block(_first_of_head(module.tree.body))
        packages = [each for each in block if not _is_standard(each) and not getattr(each, "level", 0)]
        if packages:
            return [self._beside_statement(packages[-1], line)]
        standard = [each for each in block if _is_standard(each)]
        if standard:
            place = module.next_line(module.end(standard[-1]))
            newline = "" if module.code[place - 1 : place] in (b"\n", b"\r") else "\n"
            return [(place, place, f"{newline}\n{line}")]
        brings_standard = any(map(_names_standard, self._lines))
        return self._line(f"\n{line}" if brings_standard else line)

    def _beside_statement(self, statement: ast.stmt, line: str) -> Change:
        """The edit that brings an import of a package beside one that the file has of it, or of what needs it: where it
        sorts among those that stand together, if they are sorted."""
        module, key = self._module, self._key(line)
        group = self._together(statement)
        keys = [self._key(module.source(each)) for each in group]
        if keys != sorted(keys):
            group, keys = [statement], [self._key(module.source(statement))]
        below = next((each for each, other in zip(group, keys, strict=True) if key < other), None)
        if below is not None:
            place = self._line_before(below, is_first=below is module.tree.body[0])
        else:
            place = module.next_line(module.end(group[-1]))
        newline = "" if not place or module.code[place - 1 : place] in (b"\n", b"\r") else "\n"
        return place, place, newline + line

    def _together(self, statement: ast.stmt) -> list[ast.stmt]:
        """The imports of packages that stand around one on lines that follow each other."""
        module = self._module
        group: list[ast.stmt] = []
        for each in module.tree.body:
            follows = bool(group) and module.line(each) == module.line_at(module.end(group[-1])) + 1
            is_package = _is_import(each) and not _is_standard(each) and not getattr(each, "level", 0)
            if not (follows and is_package):
                if statement in group:
                    break
                group = []
            if is_package:
                group.append(each)
        return group if statement in group else [statement]

    def _bound(self, qualified: str) -> str | None:
        """The name or chain under which the module's own scope already has an import."""
        package, _, name = qualified.rpartition(".")
        for statement in self._above():
            if isinstance(statement, ast.ImportFrom) and statement.module == package and not statement.level:
                for alias in statement.names:
                    if alias.name == name and self._only_import(alias.asname or name):
                        return self._found(statement, alias.asname or name)
            elif isinstance(statement, ast.Import):
                for alias in statement.names:
                    known = alias.asname or alias.name
                    if alias.name == qualified and self._only_import(known.partition(".")[0]):
                        return self._found(statement, known)
                    if package and alias.name == package and self._only_import(known.partition(".")[0]):
                        return f"{self._found(statement, known)}.{name}"
        return None

    def _above(self) -> Iterator[ast.Import | ast.ImportFrom]:
        """The imports of the module's body that stand above the user."""
        position = self._module.position
        return itertools.takewhile(lambda each: position(each) < self._end, self._module.top_imports)

    def _found(self, statement: ast.stmt, known: str) -> str:
        """A name that the file has. Where nothing uses it yet, an empty edit in its import holds the import against a
        Fix of the same pass that removes it."""
        head = known.partition(".")[0]
        if head not in self._idle:
            idle = not any(isinstance(node.ctx, ast.Load) for node in self._module.named(head))
            place = self._module.start(statement) + 1
            self._idle[head] = (place, place, "") if idle else None
        if (hold := self._idle[head]) is not None:
            self._others.setdefault(hold)
        return known

    def _moves_up(self, package: str) -> bool:
        """Have a plain import of a package that stands below its first use, or in a main guard, taken away there. False
        where there is none, or another beside it."""
        module, bindings = self._module, self._module.bindings(package)
        for binding in bindings:
            statement = binding.statement
            if not isinstance(statement, ast.Import):
                return False
            guard = module.main_guard_around(statement)
            if not any(each is statement for each in (guard or module.tree).body):
                return False
            if guard is not None and all(isinstance(each, _IMPORTS) for each in guard.body):
                return False
            first, last = module.line_start(module.start(statement)), module.next_line(module.end(statement))
            if module.code[first:last].strip() != f"import {package}".encode():
                return False
            while guard is not None and statement is guard.body[0] and not _line(module, last).strip():
                last = module.next_line(last)
            while last == len(module.code) and first and not module.code[module.line_start(first - 1) : first].strip():
                first = module.line_start(first - 1)
            alone = last < len(module.code) and not any(map(str.strip, _around(module, first, last)))
            removal = lines_removed(module, first, last) if alone else (first, last, "")
            blank = module.code[removal[0] : first]
            if blank and module.code.startswith(blank, last):
                # Blank lines above may be wanted by what another edit puts there.
                removal = first, last + len(blank), ""
            self._others.setdefault(removal)
        return True

    def _only_import(self, name: str) -> bool:
        return all(binding.kind is BindingKind.IMPORT for binding in self._module.bindings(name))

    def _first_block(self, position: int) -> list[ast.Import | ast.ImportFrom]:
        """The imports of the first block of a file, which other statements may stand above and none between."""
        block: list[ast.Import | ast.ImportFrom] = []
        for statement in itertools.islice(self._module.tree.body, position, self._end):
            if _is_import(statement):
                block.append(statement)
            elif block:
                break
        return block


def _around(module: PythonModule, first: int, last: int) -> tuple[str, str]:
    """The lines above and below the lines `first:last`."""
    above = module.code[module.line_start(max(0, first - 1)) : first].decode("utf-8")
    return above, _line(module, last)


def _line(module: PythonModule, start: int) -> str:
    return module.code[start : module.next_line(start)].decode("utf-8")


def _is_import(statement: ast.stmt) -> TypeGuard[ast.Import | ast.ImportFrom]:
    return isinstance(statement, (ast.Import, ast.ImportFrom))


def unused_import(module: PythonModule, name: str, gone: Collection[ast.AST] = ()) -> list[Change]:
    """The change that removes a name from its import, where nothing but the nodes of `gone` uses it."""
    bindings = module.bindings(name)
    if len(bindings) != 1 or module.strings_equal(name):
        return []
    alias, statement = bindings[0].node, bindings[0].statement
    if not isinstance(alias, ast.alias) or module.bindings("__getattr__"):
        return []
    if not isinstance(statement, (ast.Import, ast.ImportFrom)) or (alias.asname or alias.name) != name:
        # `import a.b` loads a module besides the name that it binds.
        return []
    if any(isinstance(node.ctx, ast.Load) and node not in gone for node in module.globals_named(name)):
        return []
    if len(statement.names) == 1:
        # A comment above may speak of the imports below as well, and one behind would be lost.
        first, last = module.line_start(module.start(statement)), module.next_line(module.end(statement))
        alone = module.code[first:last].strip() == module.code[module.start(statement) : module.end(statement)]
        return [(first, last, "")] if alone and len(module.block(statement)) > 1 else []
    position = statement.names.index(alias)
    if position:
        return [(module.end(statement.names[position - 1]), module.end(alias), "")]
    return [(module.start(alias), module.start(statement.names[1]), "")]


def taken_from(project: PythonProject, module: PythonModule, name: str) -> bool:
    """Whether another file takes an imported name from this one."""
    for path in project.importers(module.path):
        importer = project.module(path)
        if importer is None:
            return True
        for statement in importer.imports:
            names = [alias.name for alias in statement.names]
            # A file that takes all names, and that nothing imports, has a use for those that stand in it.
            is_taken = name in names or ("*" in names and (importer.has_name(name) or bool(project.importers(path))))
            if isinstance(statement, ast.ImportFrom) and is_taken:
                if project.layout.resolve(path, statement.module or "", statement.level).path == module.path:
                    return True
        if any(project.module_of(importer, node.value) == module.path for node in importer.attributes(name)):
            return True
    return False


_IMPORTS = (ast.Import, ast.ImportFrom)


def _root(chain: ast.expr) -> ast.Name | None:
    """The name that a chain of attributes begins with."""
    while isinstance(chain, ast.Attribute):
        chain = chain.value
    return chain if isinstance(chain, ast.Name) else None


def _from(statement: ast.stmt | None, package: str) -> ast.ImportFrom | None:
    """A statement that takes names from a package, one by one, or None."""
    if not isinstance(statement, ast.ImportFrom) or statement.module != package or statement.level:
        return None
    return statement if statement.names[0].name != "*" else None


def _first_of_head(body: Sequence[ast.stmt]) -> int:
    """The position of the first statement that is neither the docstring nor an import from __future__."""
    first = 1 if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant) else 0
    while first < len(body) and _is_future(body[first]):
        first += 1
    return first


def _names_standard(line: str) -> bool:
    """Whether a line imports from the standard library."""
    return line.split()[1].partition(".")[0] in sys.stdlib_module_names


def _is_future(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"


def _is_standard(statement: ast.Import | ast.ImportFrom) -> bool:
    name = statement.names[0].name if isinstance(statement, ast.Import) else statement.module or ""
    return not getattr(statement, "level", 0) and name.partition(".")[0] in sys.stdlib_module_names
