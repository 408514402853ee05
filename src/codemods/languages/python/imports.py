"""The imports that generated code needs: what the file has is used, what it lacks is one more edit of the Fix."""

from __future__ import annotations

import ast
import sys

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change, comment_start

_NEAR = 2000
"""Bytes from the first statement within which an import counts as one of the file's head."""


class Imports:
    """Names for things to import in one file; `changes` are the edits that bring those it lacks."""

    def __init__(self, project: PythonProject, module: PythonModule) -> None:
        self._project = project
        self._module = module
        self._lines: dict[str, None] = {}
        self._others: dict[Change, None] = {}

    def attribute(self, package: str, name: str) -> str:
        """The text for `package.name` of the standard library, such as os.getenv."""
        found = self._bound(f"{package}.{name}")
        if found:
            return found
        return f"{self.package(package)}.{name}"

    def package(self, package: str) -> str:
        """The name under which a package of the standard library is known in the file."""
        found = self._bound(package)
        if found:
            return found
        if not self._module.bindings(package):
            self._lines.setdefault(f"import {package}\n")
            return package
        alias = f"_{package}"
        self._lines.setdefault(f"import {package} as {alias}\n")
        return alias

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
        if isinstance(beside, ast.Name) and name not in self._module.identifiers:
            for binding in self._module.bindings(beside.id):
                statement = binding.statement
                if isinstance(statement, ast.ImportFrom) and statement.module == package and not statement.level:
                    last = statement.names[-1]
                    self._others.setdefault((self._module.end(last), self._module.end(last), f", {name}"))
                    return name
        self._lines.setdefault(f"from {package} import {name}\n")
        return name

    def shared(self, name: str, value: str, why: str) -> str:
        """A module-level `name = value` behind the file's imports, one for all that ask for the same."""
        taken, number = name, 2
        while taken in self._module.identifiers:
            bindings = self._module.bindings(taken)
            if len(bindings) == 1 and bindings[0].value is not None and self._module.source(bindings[0].value) == value:
                return taken
            taken, number = f"{name}_{number}", number + 1
        module, body = self._module, self._module.tree.body
        last = max((index for index, each in enumerate(body) if isinstance(each, (ast.Import, ast.ImportFrom))), default=-1)
        place = module.line_start(comment_start(module, body[last + 1])) if last + 1 < len(body) else len(module.code)
        above = module.code[module.line_start(place - 1) : place].strip() if place else b""
        self._others.setdefault((place, place, f"{chr(10) if above else ''}# {why}\n{taken} = {value}\n\n\n"))
        return taken

    @property
    def changes(self) -> list[Change]:
        """The edits: new lines before the first import that is not from __future__."""
        place, apart = self._place()
        found: list[Change] = [*((place, place, line) for line in sorted(self._lines)), *self._others]
        if apart and self._lines:
            # A replacement, since it stands behind all insertions at its offset: those of other Fixes too.
            first = self._module.code[place : place + 1].decode("utf-8", "replace")
            found.append((place, place + 1, f"\n{first}"))
        return found

    def _bound(self, qualified: str) -> str | None:
        """The name or chain under which the module's own scope already has an import."""
        package, _, name = qualified.rpartition(".")
        for statement in self._module.tree.body:
            if isinstance(statement, ast.ImportFrom) and statement.module == package and not statement.level:
                for alias in statement.names:
                    if alias.name == name and self._only_import(alias.asname or name):
                        return alias.asname or name
            elif isinstance(statement, ast.Import):
                for alias in statement.names:
                    known = alias.asname or alias.name
                    if alias.name == qualified and self._only_import(known.partition(".")[0]):
                        return known
                    if package and alias.name == package and self._only_import(known.partition(".")[0]):
                        return f"{known}.{name}"
        return None

    def _only_import(self, name: str) -> bool:
        return all(binding.kind is BindingKind.IMPORT for binding in self._module.bindings(name))

    def _place(self) -> tuple[int, bool]:
        """Where new imports go, and whether a blank line sets them apart from what follows."""
        module, body = self._module, self._module.tree.body
        position = 0
        if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
            position = 1
        while position < len(body) and _is_future(body[position]):
            position += 1
        imports = [statement for statement in body[position:] if isinstance(statement, (ast.Import, ast.ImportFrom))]
        standard = next((statement for statement in imports if _is_standard(statement)), None)
        if standard is not None and module.start(standard) < module.start(body[position]) + _NEAR:
            return module.line_start(module.start(standard)), False
        if imports and module.start(imports[0]) < module.start(body[position]) + _NEAR:
            return module.line_start(module.start(imports[0])), True
        if position < len(body):
            return module.line_start(comment_start(module, body[position])), True
        return len(module.code), False


def _is_future(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"


def _is_standard(statement: ast.Import | ast.ImportFrom) -> bool:
    name = statement.names[0].name if isinstance(statement, ast.Import) else statement.module or ""
    return not getattr(statement, "level", 0) and name.partition(".")[0] in sys.stdlib_module_names
