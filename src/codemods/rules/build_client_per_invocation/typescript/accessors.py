"""Accessors: what another file read from the environment while it was loaded is read again, through that file.

An environment that a schema validated is validated again, and a variable that a function of the project was asked for
is asked for again. The file keeps its own statement and gets a function beside it, so that what the schema or the
function promises goes on to hold, and one place goes on to know the variables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from codemods.languages.typescript.environment import env_read
from codemods.languages.typescript.module import TypeScriptModule, statement_of
from codemods.languages.typescript.origins import Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding
from codemods.languages.typescript.spans import removal, statement_end
from codemods.languages.typescript.syntax import Node, unwrap
from codemods.languages.typescript.validated import is_parsed_again
from codemods.model import Edit
from codemods.records import dataclass


@dataclass(frozen=True, slots=True)
class Access:
    """A name that holds a validated environment or a variable: the accessor that reads it again, and where both come
    from.

    `specifier` names it in an import. `there` adds the accessor to its file; None where it has one already. `is_whole`:
    the name is the variable's value, and not an environment that is asked for it.
    """

    name: Node
    accessor: str
    specifier: Node
    there: Edit | None
    is_whole: bool


def access(project: TypeScriptProject, module: TypeScriptModule, name: Node) -> Access | None:
    """The access to the environment or variable that a name holds; None where no function of its file can give another
    one."""
    binding = module.resolve(name) if name.type == "identifier" else None
    specifier = binding.declaration.parent if binding is not None else None
    origin = project.origin(module, name)
    if specifier is None or specifier.type != "import_specifier" or not isinstance(origin, Local):
        return None
    taken = module.facts.imported_as(module.source(name))
    home = project.module(origin.path) if taken is not None and not taken.type_only else None
    if home is None or taken is None or project.resolve(module.path, taken.source) != home.path:
        return None
    accessor, value = accessor_of(origin.name), _value(project, home, origin.name)
    is_whole = value is not None and env_read(project, home, value) is not None
    if value is None or not (is_whole or _is_asked(name)):
        # All of a validated environment, handed on, is no credential.
        return None
    there = _there(project, home, origin.name, accessor)
    if there is None or not _is_free(project, module, accessor, home):
        return None
    return Access(name, accessor, specifier, next(iter(there), None), is_whole)


def access_edits(module: TypeScriptModule, found: Iterable[Collection[Access]]) -> Iterator[Edit]:
    """The edits by which units ask accessors, each with its accesses: those of imports and of other files among them.

    A unit that asks for more than one value binds the environment once (`bound`): its names stay as they are.
    """
    units = list(found)
    for accesses in units:
        for each in accesses:
            if each not in bound(accesses):
                yield Edit(module.path, each.name.start_byte, each.name.end_byte, f"{each.accessor}()")
            if each.there is not None:
                yield each.there
    together = [each for accesses in units for each in accesses]
    moved = {each.name.id for each in together}
    for specifier, accessor in dict.fromkeys((each.specifier, each.accessor) for each in together):
        binding = module.resolve(specifier.named_children[-1])
        if module.scopes.top_level(accessor) is None and binding is not None:
            end = specifier.end_byte
            if is_exported(module, binding) or any(node.id not in moved for node in module.scopes.references(binding)):
                yield Edit(module.path, end, end, f", {accessor}")
            else:
                yield Edit(module.path, specifier.start_byte, end, accessor)


def bound(accesses: Collection[Access]) -> list[Access]:
    """The accesses of a unit to environments of which it asks for more than one value."""
    counted = Counter(each.specifier for each in accesses)
    return [each for each in accesses if counted[each.specifier] > 1]


def bindings_of(module: TypeScriptModule, accesses: Collection[Access]) -> list[str]:
    """The statements that bind environments in a factory, under the names that the file knows them by."""
    names = dict.fromkeys((module.source(each.name), each.accessor) for each in bound(accesses))
    return [f"const {name} = {accessor}(){module.style.semicolon}" for name, accessor in names]


def leftovers(project: TypeScriptProject, module: TypeScriptModule) -> Iterator[Node]:
    """The names in imports that nothing uses any more since the file asks their accessors."""
    for taken in module.facts.imports:
        binding = module.scopes.top_level(taken.local) if taken.at_top else None
        specifier = binding.declaration.parent if binding is not None else None
        accessor = module.scopes.top_level(accessor_of(taken.imported))
        if binding is None or specifier is None or specifier.type != "import_specifier" or accessor is None:
            continue
        if is_exported(module, binding) or any(True for _ in module.scopes.references(binding)):
            continue
        if statement_of(accessor.declaration) == statement_of(specifier) and accessor.name != binding.name:
            origin = project.meaning(module, binding)
            home = project.module(origin.path) if isinstance(origin, Local) else None
            if home is not None and isinstance(origin, Local) and _value(project, home, origin.name) is not None:
                yield specifier


@dataclass(frozen=True, slots=True)
class Idle:
    """A name of a file for what its accessor reads again and nothing else takes, with the edit that removes it.

    `is_variable`: it holds the value of one variable, and no environment that a schema has validated.
    """

    name: str
    statement: Node
    removal: Edit
    is_variable: bool


def idle_values(project: TypeScriptProject, module: TypeScriptModule) -> Iterator[Idle]:
    """The idle names of a file. While one stays, the import goes on to fail where a variable that it demands is
    missing."""
    for export in module.facts.exports:
        name = export.name
        is_there = name == export.local and _there(project, module, name, accessor_of(name)) == ()
        binding = module.scopes.top_level(name) if is_there else None
        if binding is None or any(True for _ in module.scopes.references(binding)):
            continue
        if not project.takers(module.path, name) and not any(True for _ in project.maybe_importers(module.path)):
            statement = statement_of(binding.declaration)
            value = _value(project, module, name)
            is_variable = value is not None and env_read(project, module, value) is not None
            yield Idle(name, statement, _taken_out(module, statement, name), is_variable)


def _taken_out(module: TypeScriptModule, statement: Node, name: str) -> Edit:
    """Remove the statement of an environment. A comment above speaks of the accessor below as well."""
    accessor = module.scopes.top_level(accessor_of(name))
    following = statement_of(accessor.declaration) if accessor is not None else statement
    if following.start_byte > statement.end_byte:
        if not module.code[statement_end(statement) : following.start_byte].strip():
            return Edit(module.path, statement.start_byte, following.start_byte, "")
    return removal(module, statement, comments=True)


def accessor_of(name: str) -> str:
    """The name of the accessor for what a file exports: `readEnv` for `env`, `readApiKey` for `API_KEY`."""
    words = name.lower().split("_") if name == name.upper() else [name]
    return "read" + "".join(f"{word[:1].upper()}{word[1:]}" for word in words)


def is_exported(module: TypeScriptModule, binding: Binding) -> bool:
    return any(export.local == binding.name for export in module.facts.exports)


def _is_free(project: TypeScriptProject, module: TypeScriptModule, accessor: str, home: TypeScriptModule) -> bool:
    """Whether a file may use the accessor's name: it has no such name, or it is the accessor."""
    there = module.scopes.top_level(accessor)
    if there is None:
        return not module.has_name(accessor)
    return project.meaning(module, there) == Local(home.path, accessor)


def _there(project: TypeScriptProject, home: TypeScriptModule, name: str, accessor: str) -> tuple[Edit, ...] | None:
    """The edit that adds the accessor to its file, none where it is there; None where it can't be."""
    value = _value(project, home, name)
    if value is None or not project.texts.selected(home.path) or _is_mocked(project, home.path, name):
        return None
    text = home.source(value)
    there = home.scopes.top_level(accessor)
    if there is not None:
        function = there.declaration.parent
        body = function.child_by_field_name("body") if function is not None else None
        returned = body.named_children[0].named_children if body is not None and body.named_child_count == 1 else []
        same = [each for each in returned if home.source(each) == text]
        exported = any(export.name == accessor for export in home.facts.exports)
        return () if same and exported and body is not None and len(returned) == 1 else None
    if home.has_name(accessor):
        return None
    statement = statement_of(value)
    style, end = home.style, statement_end(statement)
    text = f"export function {accessor}() {{\n{style.indent}return {home.source(value)}{style.semicolon}\n}}"
    line = home.code[end:].split(b"\n", 2)[1:2]
    behind = "\n" if line and line[0].strip() else ""
    return (Edit(home.path, end, end, f"\n\n{text}{behind}"),)


def _value(project: TypeScriptProject, home: TypeScriptModule, name: str) -> Node | None:
    """The call on one line that validates the environment, or asks for a variable, for the one name of an `export
    const`."""
    binding = home.scopes.top_level(name)
    declarator = binding.declaration.parent if binding is not None else None
    if declarator is None or declarator.type != "variable_declarator" or declarator.parent is None:
        return None
    if declarator.parent.type != "lexical_declaration" or declarator.parent.named_child_count != 1:
        return None
    if declarator.parent.parent is None or declarator.parent.parent.type != "export_statement":
        return None
    value = declarator.child_by_field_name("value")
    is_plain = value is not None and "\n" not in home.source(value) and unwrap(value) == value
    if value is None or not is_plain:
        return None
    read = env_read(project, home, value) if value.type == "call_expression" else None
    if read is not None:
        # A function that gives nothing where the variable is missing leaves the check to those who ask it.
        return value if read.fails or read.default else None
    return value if is_parsed_again(project, home, value) else None


def _is_asked(name: Node) -> bool:
    """Whether a name is asked for a member."""
    around = name.parent
    is_member = around is not None and around.type == "member_expression"
    return is_member and around is not None and around.child_by_field_name("object") == name


def _is_mocked(project: TypeScriptProject, path: str, name: str) -> bool:
    """Whether a test replaces a file by another that would have no accessor."""
    facts = map(project.facts, project.takers(path, name))
    return any(each is None or project.taken(each, path).is_mocked for each in facts)
