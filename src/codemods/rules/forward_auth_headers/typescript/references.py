"""References: where the files of a project name what one of them binds at its top level."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from codemods.languages.typescript.facts import DEFAULT
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding
from codemods.languages.typescript.syntax import Node


def references(
    project: TypeScriptProject,
    read: Callable[[str], TypeScriptModule | None],
    module: TypeScriptModule,
    binding: Binding,
) -> Iterator[tuple[TypeScriptModule, Node]]:
    """The expressions of all files, as `read` gives them, that lead to a binding of the top level, imports and exports
    left out."""
    for node in module.scopes.references(binding):
        if not _is_exporting(node):
            yield module, node
    given = [each.name for each in module.facts.exports if each.local == binding.name and not each.source]
    yield from _taken(project, read, Local(module.path, binding.name), given)


def references_to_export(
    project: TypeScriptProject, read: Callable[[str], TypeScriptModule | None], module: TypeScriptModule, name: str
) -> Iterator[tuple[TypeScriptModule, Node]]:
    """The expressions of other files that lead to what a file exports in place, as `exports.name = ...` does."""
    yield from _taken(project, read, Local(module.path, "", name), [name])


def _taken(
    project: TypeScriptProject, read: Callable[[str], TypeScriptModule | None], wanted: Local, names: list[str]
) -> Iterator[tuple[TypeScriptModule, Node]]:
    """The expressions of the files that take one of the exported names, and that lead to what is wanted."""
    pending = [(wanted.path, each) for each in names]
    seen = set(pending)
    told: set[tuple[str, int]] = set()
    while pending:
        path, name = pending.pop()
        for other in project.takers(path, name):
            home = read(other)
            if home is None:
                continue
            for each in home.facts.exports:
                exported = project.exported(other, each.name)
                if _is_it(exported, wanted) and (other, each.name) not in seen:
                    seen.add((other, each.name))
                    pending.append((other, each.name))
            for node in _naming(project, home, path, wanted, name):
                if (other, node.start_byte) not in told:
                    told.add((other, node.start_byte))
                    yield home, node


def _naming(
    project: TypeScriptProject, home: TypeScriptModule, source: str, wanted: Local, exported: str
) -> Iterator[Node]:
    """The expressions of a file that lead to what is wanted by an import of the file at `source`."""
    for each in home.facts.imports:
        if project.resolve(home.path, each.source) != source:
            continue
        binding = home.scopes.top_level(each.local) if each.local else None
        if binding is None:
            continue
        for node in home.scopes.references(binding):
            if _is_exporting(node):
                continue
            parent = node.parent
            if _is_it(project.origin(home, node), wanted):
                yield node
            elif parent is not None and parent.type == "member_expression" and exported != DEFAULT:
                if _is_it(project.origin(home, parent), wanted):
                    yield parent


def _is_it(origin: object, wanted: Local) -> bool:
    is_there = isinstance(origin, Local) and (origin.path, origin.name) == (wanted.path, wanted.name)
    return is_there and (not wanted.exported or origin == wanted)


def _is_exporting(node: Node) -> bool:
    """Whether a reference does nothing but hand its name on to who imports the file."""
    parent = node.parent
    if parent is not None and parent.type in {"export_specifier", "import_specifier", "export_statement"}:
        return True
    while parent is not None and parent.type in {"object", "pair"}:
        parent = parent.parent
    left = parent.child_by_field_name("left") if parent is not None and parent.type == "assignment_expression" else None
    return left is not None and (left.text or b"").startswith((b"module.exports", b"exports."))
