"""The imports that generated code needs: what the file has is used, what it lacks is one more edit of the Fix."""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection
from typing import TypeGuard

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change, comment_start, missing_blank_lines

_NEWER = {"functools.cache": ((3, 9), "lru_cache(maxsize=None)")}
"""What older Pythons lack, with the first that has it and what does the same before."""

_NEAR = 2000
"""Bytes from the first statement within which an import counts as one of the file's head."""


class Imports:
    """Names for things to import in one file; `changes` are the edits that bring those it lacks.

    `user` is the first node of the file that uses them: what is imported below it may come too late.
    """

    def __init__(self, project: PythonProject, module: PythonModule, user: ast.AST | None = None) -> None:
        self._project = project
        self._module = module
        before = len(module.code) if user is None else module.start(module.top_statement(user))
        self._head = [statement for statement in module.tree.body if module.start(statement) < before]
        self._lines: dict[str, None] = {}
        self._others: dict[Change, None] = {}
        self._idle: dict[str, Change | None] = {}

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
        found = self._bound(f"{package}.{name}")
        if found:
            return found
        return f"{self.package(package)}.{name}"

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
        for statement in filter(_is_import, self._head):
            if isinstance(statement, ast.ImportFrom) and statement.module == package and not statement.level:
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
        if isinstance(beside, ast.Attribute):
            return f"{self._module.source(beside.value)}.{name}"
        sdk = package.partition(".")[0].title()
        known = f"{sdk}{name.removeprefix('Default')}" if self._is_shared_name(name) else name
        if isinstance(beside, ast.Name) and not self._module.has_name(known):
            for binding in self._module.bindings(beside.id):
                statement = binding.statement
                if isinstance(statement, ast.ImportFrom) and statement.module == package and not statement.level:
                    self._others.setdefault(self._beside(statement, name, known))
                    return known
        self._lines.setdefault(
            f"from {package} import {name}\n" if known == name else f"from {package} import {name} as {known}\n"
        )
        return known

    def _is_shared_name(self, name: str) -> bool:
        """Whether the file imports from several SDKs that export a class of that name."""
        packages = set()
        for statement in self._module.tree.body:
            if isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
                for alias in statement.names:
                    client = self._project.catalogue.client("python", f"{statement.module}.{alias.name}")
                    if client and client.transport and client.transport.cls.endswith(f".{name}"):
                        packages.add(client.transport.cls)
        return len(packages) > 1

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

    def per_process(self, name: str, cls: str, beside: ast.expr, why: str) -> str:
        """The call that gives a process its one object of a class, by a cached function behind the file's imports.

        `beside` is the expression that names another class of the same package, and is imported where `cls` is.

        All that ask for the same class share it. A fork must not share it: two processes that write to one connection
        read each other's answers, so that the function is keyed by the process.
        """
        module, body = self._module, self._module.tree.body
        cache, getpid = self.attribute("functools", "cache"), self.attribute("os", "getpid")
        taken, number = name, 2
        while module.has_name(taken):
            bindings = module.bindings(taken)
            node = bindings[0].node if len(bindings) == 1 else None
            if isinstance(node, ast.FunctionDef) and module.source(node.body[-1]) == f"return {cls}()":
                return f"{taken}({getpid}())"
            taken, number = f"{name}_{number}", number + 1
        last = self._last_of_head({cls.partition(".")[0], module.source(beside).partition(".")[0]})
        place = module.next_line(module.end(body[last])) if last >= 0 else 0
        newline = "" if not place or module.code[place - 1 : place] in (b"\n", b"\r") else "\n"
        text = (
            f"{newline}\n\n# {why}\n@{cache}\ndef {taken}(process_id: int) -> {cls}:\n"
            f"{module.indent_unit}return {cls}()\n"
        )
        self._others.setdefault((place, place, text))
        if last + 1 < len(body):
            # The same edit as that of a factory which follows, so that the two are one.
            gap = missing_blank_lines(module, module.line_start(comment_start(module, body[last + 1])))
            if gap is not None:
                self._others.setdefault(gap)
        return f"{taken}({getpid}())"

    def _last_of_head(self, needed: Collection[str]) -> int:
        """The position of the last import above all definitions, or of the one below that brings a name of `needed`.

        What an import further down runs may need what stands beside the imports already.
        """
        last, is_head = -1, True
        for index, statement in enumerate(self._module.tree.body):
            is_head = is_head and not isinstance(statement, (*FUNCTIONS, ast.ClassDef))
            if isinstance(statement, (ast.Import, ast.ImportFrom)):
                brought = {(alias.asname or alias.name).partition(".")[0] for alias in statement.names}
                if is_head or not brought.isdisjoint(needed):
                    last = index
        return last

    def drop(self, name: str, gone: Collection[ast.AST]) -> None:
        """Remove the import of a name whose every use is among the nodes that go."""
        for change in unused_import(self._module, name, gone):
            self._others.setdefault(change)

    @property
    def changes(self) -> list[Change]:
        """The edits: new lines before the first import that is not from __future__."""
        place, blank = self._place()
        found: list[Change] = [*((place, place, line) for line in sorted(self._lines)), *self._others]
        if blank and self._lines:
            # A replacement, since it stands behind all insertions at its offset: those of other Fixes too.
            if self._module.code[place : place + 1] in (b"i", b"f"):
                first = self._module.code[place : place + 1].decode("ascii")
                found.append((place, place + 1, f"\n{first}"))
            else:
                found.insert(len(self._lines), (place, place, "\n" * blank))
        return found

    def _bound(self, qualified: str) -> str | None:
        """The name or chain under which the module's own scope already has an import."""
        package, _, name = qualified.rpartition(".")
        for statement in self._head:
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
        """Have a plain import of a package that stands below its first use taken away there. False where there is none,
        or another beside it."""
        module, bindings = self._module, self._module.bindings(package)
        for binding in bindings:
            statement = binding.statement
            if not isinstance(statement, ast.Import) or module.parent(statement) is not module.tree:
                return False
            first, last = module.line_start(module.start(statement)), module.next_line(module.end(statement))
            if module.code[first:last].strip() != f"import {package}".encode():
                return False
            while last == len(module.code) and first and not module.code[module.line_start(first - 1) : first].strip():
                first = module.line_start(first - 1)
            self._others.setdefault((first, last, ""))
        return True

    def _only_import(self, name: str) -> bool:
        return all(binding.kind is BindingKind.IMPORT for binding in self._module.bindings(name))

    def _first_block(self, position: int) -> list[ast.Import | ast.ImportFrom]:
        """The imports of the first block of a file, which other statements may stand above and none between."""
        block: list[ast.Import | ast.ImportFrom] = []
        for statement in self._head[position:]:
            if _is_import(statement):
                block.append(statement)
            elif block:
                break
        return block

    def _place(self) -> tuple[int, int]:
        """Where new imports go, and how many blank lines set them apart from what follows."""
        module, body = self._module, self._module.tree.body
        position = 0
        if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            position = 1
        while position < len(body) and _is_future(body[position]):
            position += 1
        imports = self._first_block(position)
        standard = next((statement for statement in imports if _is_standard(statement)), None)
        if standard is not None and module.start(standard) < module.start(body[position]) + _NEAR:
            return module.line_start(module.start(standard)), 0
        if imports and module.start(imports[0]) < module.start(body[position]) + _NEAR:
            return module.line_start(module.start(imports[0])), 1
        if position < len(body):
            place = module.line_start(comment_start(module, body[position]))
            return place, 2
        return len(module.code), 0


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
            if isinstance(statement, ast.ImportFrom) and any(alias.name in (name, "*") for alias in statement.names):
                if project.layout.resolve(path, statement.module or "", statement.level).path == module.path:
                    return True
        if any(project.module_of(importer, node.value) == module.path for node in importer.attributes(name)):
            return True
    return False


def _is_future(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"


def _is_standard(statement: ast.Import | ast.ImportFrom) -> bool:
    name = statement.names[0].name if isinstance(statement, ast.Import) else statement.module or ""
    return not getattr(statement, "level", 0) and name.partition(".")[0] in sys.stdlib_module_names
