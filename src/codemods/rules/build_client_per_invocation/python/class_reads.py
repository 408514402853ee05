"""Finds the readers of a class attribute: a property serves what asks an instance, and a factory what asks the class
itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import field
from typing import TypeGuard
from weakref import WeakKeyDictionary

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.origin import External, Local, Module, Origin
from codemods.languages.python.project import PythonProject
from codemods.languages.python.settings import lineage
from codemods.languages.python.spans import Change
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python.slices import leaves_file
from codemods.rules.build_client_per_invocation.python.units import at


@dataclass(slots=True)
class ClassReads:
    """The expressions `Cls.llm` and `cls.llm` that read an attribute off its class, and the imports of that class by
    the files that do."""

    home: PythonModule
    nodes: list[tuple[PythonModule, ast.Attribute]] = field(default_factory=list)
    aliases: dict[str, ast.alias] = field(default_factory=dict)

    @property
    def modules(self) -> list[PythonModule]:
        """The other files that read it."""
        return list({other.path: other for other, _ in self.nodes if other is not self.home}.values())

    def asks_for_nothing_else(self, other: PythonModule, alias: ast.alias) -> bool:
        """Whether a file that imports the class only reads the attribute off it."""
        read = {id(node.value) for home, node in self.nodes if home is other}
        return all(id(each) in read for each in other.named(alias.asname or alias.name))

    def changes(self, factory: str) -> Iterator[tuple[str, Change]]:
        """The changes by which each of them calls the factory."""
        for other, node in self.nodes:
            owner = f"{other.source(node.value.value)}." if isinstance(node.value, ast.Attribute) else ""
            yield other.path, (*other.span(node), f"{owner}{factory}()")
        for path, alias in self.aliases.items():
            other = next(other for other, _ in self.nodes if other.path == path)
            if self.asks_for_nothing_else(other, alias):
                yield path, (*other.span(alias), factory)
            else:
                yield path, (other.end(alias), other.end(alias), f", {factory}")


def class_reads(
    project: PythonProject,
    module: PythonModule,
    owner: ast.ClassDef,
    name: str,
    *,
    is_property: bool,
    gone: ast.stmt | None = None,
) -> ClassReads:
    """Find the readers of the attribute. Raises Refusal where someone sets it, or reads it as no call can serve.

    `gone` is the statement that sets it now, and that leaves.
    """
    found = ClassReads(module)
    origin = Local(module.path, owner.name)
    near = (module.path, *project.importers(module.path))
    # Another file may hand the class on to one that imports nothing from here.
    far = sorted({*project.mentioning([f".{name}"])}.intersection(project.mentioning([owner.name])).difference(near))
    for path in (*near, *far):
        other = project.module(path)
        if other is None:
            continue
        for node, of_class in _accesses(project, other, name).of(owner, origin):
            head = node.value.id if isinstance(node.value, ast.Name) else ""
            if (path in far and not of_class) or (other is module and other.statement(node) is gone):
                continue
            if not isinstance(node.ctx, ast.Load):
                if of_class or head == "cls" or is_property:
                    raise Refusal(f"sets `{name}`, which a property does not allow", at(other, node))
                continue
            if of_class or head == "cls":
                _take(project, found, other, node, is_property)
    if found.nodes:
        _refuse_others(project, module, owner, name)
    for other, node in found.nodes:
        alias = found.aliases.get(other.path)
        passes = alias is not None and leaves_file(project, other, alias.asname or alias.name)
        if passes and alias is not None and found.asks_for_nothing_else(other, alias):
            raise Refusal(f"reads `{name}` from a class that it passes on", at(other, node))
    return found


def is_asked_of_objects(project: PythonProject, reads: ClassReads, name: str) -> bool:
    """Whether something may ask an object for the attribute: what is no read off the class, or a text that names it."""
    served = {node for _, node in reads.nodes}
    for path in project.mentioning([f".{name}", f'"{name}"', f"'{name}'"]):
        other = project.module(path)
        if other is None:
            return True
        if any(
            node not in served and not _is_elsewhere(project, reads.home, other, node)
            for node in other.attributes(name)
        ):
            return True
        if any(constant.value == name for constant in other.strings):
            return True
    return False


def _is_elsewhere(project: PythonProject, home: PythonModule, module: PythonModule, node: ast.Attribute) -> bool:
    """Whether an attribute is asked of a module, of something from outside the project, or of a class of another file
    that inherits from none of this one."""
    origins = project.origins.of(module, node.value)
    for origin in origins:
        if isinstance(origin, (External, Module)):
            continue
        other = project.module(origin.path) if isinstance(origin, Local) else None
        bindings = other.bindings(origin.name) if other is not None and isinstance(origin, Local) else ()
        declared = bindings[0].node if len(bindings) == 1 else None
        if other is None or not isinstance(declared, ast.ClassDef):
            return False
        if any(each is home for each, _ in lineage(project, other, declared)):
            return False
    return bool(origins)


def _take(
    project: PythonProject, found: ClassReads, other: PythonModule, node: ast.Attribute, is_property: bool
) -> None:
    """Note one read off the class. Raises Refusal where it can't become a call."""
    if not is_property or other.callable_around(node) is None:
        raise Refusal(f"reads `{node.attr}` from the class, not from an object", at(other, node))
    if other is not found.home and isinstance(node.value, ast.Name):
        bindings = other.bindings(node.value.id)
        alias = bindings[0].node if len(bindings) == 1 else None
        if not isinstance(alias, ast.alias) or other.lookup(node.value.id, node) is not other.tree:
            raise Refusal(f"reads `{node.attr}` from the class, not from an object", at(other, node))
        statement = bindings[0].statement
        source = None
        if isinstance(statement, ast.ImportFrom):
            source = project.layout.resolve(other.path, statement.module or "", statement.level).path
        if source != found.home.path:
            raise Refusal(f"reads `{node.attr}` from a class that another file passes on", at(other, node))
        found.aliases[other.path] = alias
    elif isinstance(node.value, ast.Attribute) and project.module_of(other, node.value.value) != found.home.path:
        raise Refusal(f"reads `{node.attr}` from a class that another file passes on", at(other, node))
    found.nodes.append((other, node))


def _refuse_others(project: PythonProject, module: PythonModule, owner: ast.ClassDef, name: str) -> None:
    """Refuse where a class that inherits sets the attribute anew, or a test replaces that of the class: a call of the
    factory would pass both over."""
    for path in (module.path, *project.importers(module.path)):
        other = project.module(path)
        if other is None:
            continue
        for constant in other.strings:
            if constant.value == name or str(constant.value).endswith(f"{owner.name}.{name}"):
                raise Refusal(f"names `{name}`, which is read from the class, not from an object", at(other, constant))
        for node in walk(other.tree):
            if isinstance(node, ast.ClassDef) and node is not owner and name in other.scope(node).bindings:
                for base in node.bases:
                    if project.origins.of(other, base) == (Local(module.path, owner.name),):
                        raise Refusal(
                            f"sets `{name}` anew, which is read from the class, not from an object", at(other, node)
                        )


class _Accesses:
    """The accesses of an attribute in one file, by what they may be of. A file may have thousands of classes each of
    which has an attribute of one name."""

    def __init__(self, project: PythonProject, module: PythonModule, name: str) -> None:
        self._by_class: dict[ast.ClassDef | None, list[ast.Attribute]] = {}
        self._by_base: dict[str, list[ast.ClassDef]] = {}
        self._by_origin: dict[tuple[Origin, ...], list[ast.Attribute]] = {}
        self._others: list[ast.Attribute] = []
        self._origins: dict[ast.Attribute, tuple[Origin, ...]] = {}
        for node in module.attributes(name):
            self._origins[node] = project.origins.of(module, node.value)
            if isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}:
                around = next((up for up in module.ancestors(node) if isinstance(up, ast.ClassDef)), None)
                if around is not None and around not in self._by_class:
                    named = (each.id for base in around.bases for each in walk(base) if _is_name(each))
                    for known in dict.fromkeys(named):
                        self._by_base.setdefault(known, []).append(around)
                self._by_class.setdefault(around, []).append(node)
            else:
                self._by_origin.setdefault(self._origins[node], []).append(node)
                if not isinstance(node.ctx, ast.Load):
                    self._others.append(node)

    def of(self, owner: ast.ClassDef, origin: Origin) -> list[tuple[ast.Attribute, bool]]:
        """Return those that may be of a class, in the order of the text, and whether they are off the class itself:
        `self` and `cls` in its own body or in a class that inherits from it, and of the others all that set the
        attribute."""
        around = dict.fromkeys([None, owner, *self._by_base.get(owner.name, ())])
        found = [node for each in around for node in self._by_class.get(each, ())]
        found += dict.fromkeys([*self._by_origin.get((origin,), ()), *self._others])
        found.sort(key=lambda node: (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset))
        return [(node, self._origins[node] == (origin,)) for node in found]


def _is_name(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name)


_ACCESSES: WeakKeyDictionary[PythonProject, WeakKeyDictionary[PythonModule, dict[str, _Accesses]]] = WeakKeyDictionary()


def _accesses(project: PythonProject, module: PythonModule, name: str) -> _Accesses:
    known = _ACCESSES.setdefault(project, WeakKeyDictionary()).setdefault(module, {})
    if name not in known:
        known[name] = _Accesses(project, module, name)
    return known[name]
