"""Follows names to their origins: through imports, aliases, re-exports and star imports, over the whole project.

This is what earns an edit: a class is a client because its name leads to a catalogued import path, never because it is
spelled like one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from codemods.languages.python.bindings import Binding, BindingKind
from codemods.languages.python.facts import (
    RELOAD,
    WHOLE,
    Bound,
    Chain,
    Facts,
    Import,
    by_bound,
    import_of,
    loaded_by,
    reloaded,
)
from codemods.languages.python.layout import Layout, Resolution
from codemods.languages.python.module import PythonModule, dotted
from codemods.languages.python.nodes import ScopeNode
from codemods.languages.python.origin import Ambiguous, External, Local, Module, Origin
from codemods.languages.settled import Settled


class Files(Protocol):
    """Gives what names are followed through: the Facts of the files, and which file an import means."""

    layout: Layout

    def facts(self, path: str) -> Facts | None:
        """The Facts of a file, or None where it can't be read or parsed."""

    def knows(self, name: str) -> bool:
        """Whether the catalogue lists an import path."""


class Origins:
    """Resolves expressions of a project's modules to origins. Answers are remembered for the pass."""

    def __init__(self, project: Files) -> None:
        self._project = project
        self._exports: Settled[tuple[str, str], tuple[Origin, ...]] = Settled(())
        self._loading: set[Binding] = set()
        self._taking: dict[str, dict[str, list[Import]]] = {}

    def of(self, module: PythonModule, expression: ast.expr) -> tuple[Origin, ...]:
        """The origins of a name or attribute chain; several where try/except or if arms import it in turn.

        Empty for what is no such chain or is bound in a function.
        """
        known = module.origins.get(expression)
        if known is not None:
            return known
        parts = dotted(expression)
        if parts is None:
            return ()
        head: ast.expr = expression
        while isinstance(head, ast.Attribute):
            head = head.value
        assert isinstance(head, ast.Name)
        found: dict[Origin, None] = {}
        for origin in self.name(module, head.id, head):
            found.update(dict.fromkeys(self._behind(module.path, (origin,), parts[1:])))
        answer = tuple(found)
        if not self._loading and not self._exports.is_asked:
            # On the way to another answer this one may not be the last.
            module.origins[expression] = answer
        return answer

    def name(self, module: PythonModule, name: str, node: ast.AST) -> tuple[Origin, ...]:
        """The origins of a name as seen from a node."""
        scope_node = module.lookup(name, node)
        if scope_node is None:
            return self._from_stars(module.path, name) or (External(f"builtins.{name}"),)
        if scope_node is not module.tree:
            return self._in_scope(module, scope_node, name)
        facts = self._project.facts(module.path)
        bound = facts.bound.get(name, ()) if facts is not None else ()
        if len(bound) > 1 and any(each.firm for each in bound) and module.callable_around(node) is None:
            # Names that are bound further down are not there yet.
            line = getattr(node, "lineno", 0)
            before = [each for each, at in zip(bound, module.bindings(name), strict=False) if _line(at) < line]
            return self._of_bindings(module.path, name, before)
        return self.exported(module.path, name)

    def external(self, module: PythonModule, expression: ast.expr) -> tuple[str, ...]:
        """The dotted import paths of those origins that lie outside the project."""
        return tuple(origin.name for origin in self.of(module, expression) if isinstance(origin, External))

    def exported(self, path: str, name: str) -> tuple[Origin, ...]:
        """The origins of a module-level name of a project's file."""
        return self._exports.ask((path, name), lambda: self._exported(path, name))

    def _exported(self, path: str, name: str) -> tuple[Origin, ...]:
        facts = self._project.facts(path)
        if facts is None:
            return ()
        found = self._of_module(path, facts, name)
        if not found and not self._is_taken_in_vain(path, facts, name):
            found = self._from_stars(path, name)
        submodule = self._submodule(path, name)
        if submodule and all(isinstance(origin, Local) and origin.path != submodule.path for origin in found):
            # A package's own name and a module of it take each other's place, whichever comes last.
            found = (*found, submodule)
        return found

    def _is_taken_in_vain(self, path: str, facts: Facts, name: str) -> bool:
        """Whether a file imports a name from one that does not have it: that hides what a star brings, even so."""
        return any(
            self._project.layout.resolve(path, bound.taken.base, bound.taken.level).path is not None
            for bound in facts.bound.get(name, ())
            if bound.taken is not None
        )

    def chain(self, path: str, chain: Chain) -> tuple[Origin, ...]:
        """The origins of a dotted name at the top level of a file."""
        facts = self._project.facts(path)
        if facts is None or not chain:
            return ()
        head = chain[0]
        if head in facts.bound:
            found = self.exported(path, head)
        else:
            found = self._from_stars(path, head) or (External(f"builtins.{head}"),)
        return self._behind(path, found, chain[1:])

    def anywhere(self, path: str, chain: Chain) -> tuple[Origin, ...]:
        """The origins that a dotted name may have in some scope of a file: what functions import is among them."""
        facts = self._project.facts(path)
        if facts is None or not chain:
            return ()
        taking = self._taking.get(path)
        if taking is None:
            taking = self._taking[path] = by_bound(facts)
        inner = tuple(origin for each in taking.get(chain[0], ()) for origin in self.taken(path, each))
        return (*self._behind(path, inner, chain[1:]), *self.chain(path, chain))

    def _behind(self, path: str, found: Iterable[Origin], parts: Iterable[str]) -> tuple[Origin, ...]:
        """The origins to which attributes of some origins lead."""
        current = tuple(found)
        for part in parts:
            current = tuple(dict.fromkeys(each for one in current for each in self._attribute(path, one, part)))
        return current

    def imported(self, module: PythonModule, binding: Binding) -> tuple[Origin, ...]:
        """The origins of a name that an import binds."""
        alias = binding.node
        assert isinstance(alias, ast.alias)
        if not isinstance(binding.statement, (ast.Import, ast.ImportFrom)):
            return ()
        return self.taken(module.path, import_of(binding.statement, alias))

    def taken(self, path: str, taken: Import) -> tuple[Origin, ...]:
        """The origins of what an import of the file at `path` takes."""
        source, level = taken.base, taken.level
        if taken.name == WHOLE:
            name = source if taken.alias else source.partition(".")[0]
            found = self._module(path, name, 0)
            # Nor does a module import itself: `import openai` in lib/openai.py is the package.
            own = found == Module(path) and "." not in name
            return (External(name) if own or found is None else found,)
        resolution = self._project.layout.resolve(path, source, level)
        if resolution.ambiguous:
            return (Ambiguous(resolution.paths),)
        if resolution.path is None:
            inner = self._module(path, f"{source}.{taken.name}".strip("."), level)
            if inner:
                return (inner,)
            return () if level else (External(f"{source}.{taken.name}"),)
        if resolution.path == path:
            # `from . import name` in a package's own __init__ names a submodule.
            submodule = self._submodule(path, taken.name)
            if submodule is None and not level and "." not in source:
                # No module takes names from itself: `from openai import OpenAI` in lib/openai.py is the package's.
                return (External(f"{source}.{taken.name}"),)
            return (submodule,) if submodule else ()
        return self.exported(resolution.path, taken.name)

    def _of_module(self, path: str, facts: Facts, name: str) -> tuple[Origin, ...]:
        """The origins of what a module's own scope binds to a name, once the module is loaded."""
        return self._of_bindings(path, name, facts.bound.get(name, ()))

    def _of_bindings(self, path: str, name: str, bindings: Sequence[Bound]) -> tuple[Origin, ...]:
        found: dict[Origin, None] = {}
        last = max((place for place, bound in enumerate(bindings) if bound.firm), default=0)
        for bound in bindings[last:]:
            if bound.kind is BindingKind.IMPORT:
                found.update(dict.fromkeys(self.taken(path, bound.taken) if bound.taken is not None else ()))
            elif bound.literal and (loaded := self._loaded(path, bound.literal, self.chain(path, bound.chain))):
                found.setdefault(loaded)
            else:
                found.update(dict.fromkeys(self._local(path, name, bound, len(bindings))))
        return tuple(found)

    def _local(self, path: str, name: str, bound: Bound, count: int) -> Iterable[Origin]:
        # `Model = ChatOpenAI` and `make = openai.OpenAI` are aliases; any other value is the module's own.
        if count == 1 and bound.chain and not bound.called and bound.chain[0] != name:
            followed = self.chain(path, bound.chain)
            if followed and all(isinstance(origin, External) for origin in followed):
                return followed
        if bound.none and count > 1:
            # `except ImportError: ChatOpenAI = None` beside an import says nothing about what the name is.
            return ()
        return (Local(path, name),)

    def _in_scope(self, module: PythonModule, scope_node: ScopeNode, name: str) -> tuple[Origin, ...]:
        """The origins of what a function or another inner scope binds to a name: imports alone are followed."""
        found: dict[Origin, None] = {}
        for binding in module.scope(scope_node).bindings.get(name, []):
            value = binding.value
            if binding.kind is BindingKind.IMPORT:
                found.update(dict.fromkeys(self.imported(module, binding)))
            elif binding not in self._loading and isinstance(value, ast.Call) and (literal := loaded_by(value)):
                # `text = text.replace("a")` asks for itself.
                self._loading.add(binding)
                try:
                    loaded = self._loaded(module.path, literal, self.of(module, value.func))
                finally:
                    self._loading.remove(binding)
                if loaded is not None:
                    found.setdefault(loaded)
            elif binding not in self._loading and (again := reloaded(value)) is not None:
                self._loading.add(binding)
                try:
                    is_it = isinstance(value, ast.Call) and External(RELOAD) in self.of(module, value.func)
                    found.update(dict.fromkeys(self.of(module, again) if is_it else ()))
                finally:
                    self._loading.remove(binding)
        return tuple(found)

    def _loaded(self, path: str, literal: str, callee: Iterable[Origin]) -> Origin | None:
        """The module that `importlib.import_module("literal")` gives."""
        if External("importlib.import_module") not in callee:
            return None
        return self._module(path, literal, 0) or (None if literal.startswith(".") else External(literal))

    def _attribute(self, path: str, origin: Origin, part: str) -> tuple[Origin, ...]:
        """The origins to which an attribute of an origin leads, as the file at `path` sees it."""
        match origin:
            case External():
                inner = self._module(path, f"{origin.name}.{part}", 0)
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
        facts = self._project.facts(path)
        listed = facts.public if facts is not None else None
        return name in listed if listed is not None else not name.startswith("_")

    def _from_stars(self, path: str, name: str) -> tuple[Origin, ...]:
        facts = self._project.facts(path)
        for taken in facts.stars if facts is not None else ():
            resolution = self._project.layout.resolve(path, taken.base, taken.level)
            source = resolution.path
            if source == path:
                continue
            if source and self.brings(source, name):
                found = self.exported(source, name)
                if found:
                    return found
            elif not resolution.paths and taken.base and not taken.level:
                candidate = f"{taken.base}.{name}"
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


def _line(binding: Binding) -> int:
    return getattr(binding.node, "lineno", 0)


def public_name_nodes(module: PythonModule) -> list[ast.Constant]:
    """The string constants of `__all__`, in assignments and `+=`."""
    found: list[ast.Constant] = []
    for binding in module.bindings("__all__"):
        value = getattr(binding.statement, "value", None)
        if isinstance(value, (ast.List, ast.Tuple, ast.Set)):
            found += [item for item in value.elts if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    return found
