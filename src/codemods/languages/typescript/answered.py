"""Code that answers to a missing key by itself: a check of another would throw before it is asked."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from tree_sitter import Language, Query, QueryCursor

from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import held_locally, requirements
from codemods.languages.typescript.environment import constant_value, env_reads
from codemods.languages.typescript.module import TypeScriptModule, deferring
from codemods.languages.typescript.origins import Local, Module, Origin
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import IDENTIFIERS, Binding
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, unwrap, walk

_QUERY = """
    (_ condition: (_) @condition)
    (binary_expression left: (_) @condition operator: ["&&" "||" "??"])
"""


@functools.cache
def _query(language: Language) -> Query:
    return Query(language, _QUERY)


def is_answered(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> bool:
    """Whether functions of its file, or of one that imports it, ask for the key of a client that needs none to be
    built."""
    if made.client.raises_without_key:
        return False
    names = {parameter.rpartition(".")[2] for parameter in made.client.key_params}
    wanted = {each for needed in requirements(project, module, made) for each in needed.all_variables}
    asked = project.once(_Asked)
    paths = (module.path, *project.importers(module.path)) if wanted else ()
    own: list[Binding | Origin] | None = None
    for path in paths:
        if not asked.variables(path).isdisjoint(wanted):
            return True
        for name, root in asked.members(path):
            if name in names:
                own = list(_own(project, module, made)) if own is None else own
                if root is None or root in own or _is_whole(module, root):
                    return True
    return False


def _own(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> Iterator[Binding | Origin]:
    """The names that hold a client, or what it is given: who asks for a key in one of them asks for its own."""
    for up in ancestors(made.call):
        if up.type in _NAMING:
            held = up.child_by_field_name("name") or up.child_by_field_name("left")
            yield from filter(None, [_meant(project, module, held)]) if held is not None else ()
    for node in walk(made.call):
        if node.type in IDENTIFIERS:
            yield from filter(None, [_meant(project, module, node)])


_NAMING = FUNCTIONS | {"variable_declarator", "assignment_expression"}


def _is_whole(module: TypeScriptModule, root: Binding | Origin) -> bool:
    """Whether a name means the file of a client as a whole, or what it exports without a name."""
    return isinstance(root, Local | Module) and root.path == module.path and not getattr(root, "name", "")


def _meant(project: TypeScriptProject, module: TypeScriptModule, name: Node) -> Binding | Origin | None:
    """The local that a name means, or where the name of a file comes from."""
    binding = module.resolve(name) if name.type in IDENTIFIERS else None
    if binding is not None and binding.scope.type != "program":
        return binding
    return project.origin(module, name)


_Member = tuple[str, "Binding | Origin | None"]
"""The last name of a member chain, and what its first one means; None where that is not known, as with `this`."""


class _Asked:
    """Holds what the functions of files decide by: each client that is built in one of them asks for it."""

    def __init__(self, project: TypeScriptProject) -> None:
        self._project = project
        self._known: dict[str, tuple[frozenset[str], frozenset[_Member]]] = {}

    def variables(self, path: str) -> frozenset[str]:
        """The variables of the environment, read there or held by constants."""
        return self._of(path)[0]

    def members(self, path: str) -> frozenset[_Member]:
        """The last names of member chains, each with what the chain begins with."""
        return self._of(path)[1]

    def _of(self, path: str) -> tuple[frozenset[str], frozenset[_Member]]:
        found = self._known.get(path)
        if found is None:
            module = self._project.module(path)
            found = self._known[path] = self._read(module) if module is not None else (frozenset(), frozenset())
        return found

    def _read(self, module: TypeScriptModule) -> tuple[frozenset[str], frozenset[_Member]]:
        conditions = list(_conditions(module))
        return (
            frozenset(name for each in conditions for name in _variables(self._project, module, each)),
            frozenset(found for each in conditions for found in _members(self._project, module, each)),
        )


def _conditions(module: TypeScriptModule) -> Iterator[Node]:
    """Yield what functions of a file decide by."""
    captures = QueryCursor(_query(module.tree.tree.language)).captures(module.root)
    for condition in captures.get("condition", []):
        if deferring(condition) is not None:
            yield condition


def _variables(project: TypeScriptProject, module: TypeScriptModule, condition: Node) -> Iterator[str]:
    """The variables that a condition asks for, by itself or through constants."""
    yield from (read.variable for read in env_reads(project, module, condition))
    for node in walk(condition):
        held = constant_value(project, module, node) if node.type in IDENTIFIERS else None
        if held is not None:
            yield from (read.variable for read in env_reads(project, held.module, held.value))


def _members(project: TypeScriptProject, module: TypeScriptModule, condition: Node) -> Iterator[_Member]:
    for node in walk(condition):
        if node.type == "member_expression":
            root = node
            while root.type in {"member_expression", "non_null_expression", "parenthesized_expression"}:
                root = root.named_children[0]
            name = module.source(node.named_children[-1])
            yield name, _meant(project, module, root)
            # A local may hold what a function of the project has built.
            value = held_locally(module, root)
            called = unwrap(value).child_by_field_name("function") if value is not None else None
            if called is not None:
                yield name, _meant(project, module, called)
