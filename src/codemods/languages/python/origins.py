"""Where a name comes from: through imports, aliases, re-exports and star imports, over the whole project.

This is what earns an edit: a class is a client because its name leads to a catalogued import path, never because it is
spelled like one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import Protocol

from codemods.languages.python.bindings import Binding, BindingKind
from codemods.languages.python.layout import Layout, Resolution
from codemods.languages.python.module import PythonModule, dotted
from codemods.languages.python.nodes import ScopeNode
from codemods.languages.python.origin import Ambiguous, External, Local, Module, Origin
from codemods.languages.settled import Settled


class Files(Protocol):
    """What origins are asked over: the parsed files, and which file an import means."""

    layout: Layout

    def module(self, path: str) -> PythonModule | None:
        """The parsed file, or None where it can't be read or parsed."""

    def knows(self, name: str) -> bool:
        """Whether the catalogue lists an import path."""


class Origins:
    """Resolves expressions of a project's modules to origins. Answers are remembered for the pass."""

    def __init__(self, project: Files) -> None:
        self._project = project
        self._exports: Settled[tuple[str, str], tuple[Origin, ...]] = Settled(())
        self._loading: set[Binding] = set()

    def of(self, module: PythonModule, expression: ast.expr) -> tuple[Origin, ...]:
        """The origins of a name or attribute chain; several where try/except or if arms import it in turn.

        Empty for what is no such chain or is bound in a function.
        """
        parts = dotted(expression)
        if parts is None:
            return ()
        head: ast.expr = expression
        while isinstance(head, ast.Attribute):
            head = head.value
        assert isinstance(head, ast.Name)
        found: dict[Origin, None] = {}
        for origin in self.name(module, head.id, head):
            current: tuple[Origin, ...] = (origin,)
            for part in parts[1:]:
                current = tuple(each for one in current for each in self._attribute(module, one, part))
            found.update(dict.fromkeys(current))
        return tuple(found)

    def name(self, module: PythonModule, name: str, node: ast.AST) -> tuple[Origin, ...]:
        """The origins of a name as seen from a node."""
        scope_node = module.lookup(name, node)
        if scope_node is None:
            return self._from_stars(module, name) or (External(f"builtins.{name}"),)
        if scope_node is module.tree:
            return self.exported(module.path, name)
        return self._bound(module, scope_node, name)

    def external(self, module: PythonModule, expression: ast.expr) -> tuple[str, ...]:
        """The dotted import paths of those origins that lie outside the project."""
        return tuple(origin.name for origin in self.of(module, expression) if isinstance(origin, External))

    def exported(self, path: str, name: str) -> tuple[Origin, ...]:
        """The origins of a module-level name of a project's file."""
        return self._exports.ask((path, name), lambda: self._exported(path, name))

    def _exported(self, path: str, name: str) -> tuple[Origin, ...]:
        module = self._project.module(path)
        if module is None:
            return ()
        found = self._bound(module, module.tree, name) or self._from_stars(module, name)
        submodule = self._submodule(path, name)
        if submodule and all(isinstance(origin, Local) and origin.path != submodule.path for origin in found):
            # A package's own name and a module of it take each other's place, whichever comes last.
            found = (*found, submodule)
        return found

    def imported(self, module: PythonModule, binding: Binding) -> tuple[Origin, ...]:
        """The origins of a name that an import binds."""
        alias, statement = binding.node, binding.statement
        assert isinstance(alias, ast.alias)
        if isinstance(statement, ast.Import):
            name = alias.name if alias.asname else alias.name.partition(".")[0]
            found = self._module(module.path, name, 0)
            # Nor does a module import itself: `import openai` in lib/openai.py is the package.
            own = found == Module(module.path) and "." not in name
            return (External(name) if own or found is None else found,)
        if not isinstance(statement, ast.ImportFrom):
            return ()
        source = statement.module or ""
        resolution = self._project.layout.resolve(module.path, source, statement.level)
        if resolution.ambiguous:
            return (Ambiguous(resolution.paths),)
        if resolution.path is None:
            inner = self._module(module.path, f"{source}.{alias.name}".strip("."), statement.level)
            if inner:
                return (inner,)
            return () if statement.level else (External(f"{source}.{alias.name}"),)
        if resolution.path == module.path:
            # `from . import name` in a package's own __init__ names a submodule.
            submodule = self._submodule(module.path, alias.name)
            if submodule is None and not statement.level and "." not in source:
                # No module takes names from itself: `from openai import OpenAI` in lib/openai.py is the package's.
                return (External(f"{source}.{alias.name}"),)
            return (submodule,) if submodule else ()
        return self.exported(resolution.path, alias.name)

    def _bound(self, module: PythonModule, scope_node: ScopeNode, name: str) -> tuple[Origin, ...]:
        scope = module.module_scope if scope_node is module.tree else module.scope(scope_node)
        found: dict[Origin, None] = {}
        bindings = scope.bindings.get(name, [])
        for binding in bindings:
            if binding.kind is BindingKind.IMPORT:
                found.update(dict.fromkeys(self.imported(module, binding)))
            elif (loaded := self._loaded(module, binding)) is not None:
                found.setdefault(loaded)
            elif scope_node is module.tree:
                found.update(dict.fromkeys(self._local(module, binding, len(bindings))))
        return tuple(found)

    def _loaded(self, module: PythonModule, binding: Binding) -> Origin | None:
        """The module that `name = importlib.import_module("literal")` binds."""
        call = binding.value
        if not isinstance(call, ast.Call) or len(call.args) != 1 or not isinstance(call.args[0], ast.Constant):
            return None
        name = call.args[0].value
        if not isinstance(name, str):
            return None
        if binding in self._loading:
            return None
        # `text = text.replace("a")` asks for itself.
        self._loading.add(binding)
        try:
            is_import = "importlib.import_module" in self.external(module, call.func)
        finally:
            self._loading.remove(binding)
        return self._module(module.path, name, 0) if is_import else None

    def _local(self, module: PythonModule, binding: Binding, count: int) -> Iterable[Origin]:
        value = binding.value
        # `Model = ChatOpenAI` and `make = openai.OpenAI` are aliases; any other value is the module's own.
        if count == 1 and value is not None and dotted(value) is not None:
            own = dotted(value)
            if own and own[0] != binding.name:
                followed = self.of(module, value)
                if followed and all(isinstance(origin, External) for origin in followed):
                    return followed
        if value is not None and isinstance(value, ast.Constant) and value.value is None and count > 1:
            # `except ImportError: ChatOpenAI = None` beside an import says nothing about what the name is.
            return ()
        return (Local(module.path, binding.name),)

    def _attribute(self, module: PythonModule, origin: Origin, part: str) -> tuple[Origin, ...]:
        match origin:
            case External():
                inner = self._module(module.path, f"{origin.name}.{part}", 0)
                return (inner or External(f"{origin.name}.{part}"),)
            case Module():
                return self.exported(origin.path, part)
            case _:
                return ()

    def stars(self, module: PythonModule) -> Iterator[tuple[ast.ImportFrom, Resolution]]:
        """The star imports of a module and their files, the last one first, for it hides what others bring."""
        for binding in reversed(module.module_scope.bindings.get("*", ())):
            statement = binding.statement
            if isinstance(statement, ast.ImportFrom):
                resolution = self._project.layout.resolve(module.path, statement.module or "", statement.level)
                if resolution.path != module.path:
                    yield statement, resolution

    def brings(self, path: str, name: str) -> bool:
        """Whether a star import of a file brings a name that the file has."""
        listed = public_names(self._project.module(path))
        return name in listed if listed is not None else not name.startswith("_")

    def _from_stars(self, module: PythonModule, name: str) -> tuple[Origin, ...]:
        for statement, resolution in self.stars(module):
            path = resolution.path
            if path and self.brings(path, name):
                found = self.exported(path, name)
                if found:
                    return found
            elif not resolution.paths and statement.module and not statement.level:
                candidate = f"{statement.module}.{name}"
                if self._project.knows(candidate):
                    return (External(candidate),)
        return ()

    def _module(self, importer: str, name: str, level: int) -> Origin | None:
        resolution = self._project.layout.resolve(importer, name, level)
        if resolution.ambiguous:
            return Ambiguous(resolution.paths)
        return Module(resolution.path) if resolution.path else None

    def _submodule(self, path: str, name: str) -> Module | None:
        if not path.endswith("__init__.py"):
            return None
        resolution = self._project.layout.resolve(path, name, 1)
        return Module(resolution.path) if resolution.path and resolution.path != path else None


def public_names(module: PythonModule | None) -> tuple[str, ...] | None:
    """The strings of `__all__`, or None where a module has none that can be read."""
    if module is None:
        return None
    return tuple(str(constant.value) for constant in public_name_nodes(module)) or None


def public_name_nodes(module: PythonModule) -> list[ast.Constant]:
    """The string constants of `__all__`, in assignments and `+=`."""
    found: list[ast.Constant] = []
    for binding in module.bindings("__all__"):
        value = getattr(binding.statement, "value", None)
        if isinstance(value, (ast.List, ast.Tuple, ast.Set)):
            found += [item for item in value.elts if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    return found
