"""Values that a file exports in place, without a name of their own: `export default { ... }`, `export = { ... }`,
`module.exports = { ... }` and its entries, `exports.key = ...`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.languages.typescript.facts import ASSIGNED, DEFAULT, WHOLE, Export, Form
from codemods.languages.typescript.module import TypeScriptModule, is_changed
from codemods.languages.typescript.origins import Local, Module
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.reading import exported_in_place
from codemods.languages.typescript.syntax import Node, unwrap

_MERGING = ("assign", "merge", "extend", "defaults", "defineProperty", "defineProperties", "mergeWith", "Reflect.set")
"""Functions that change the object which they are given first, by their last name."""


def exported_value(project: TypeScriptProject, origin: Local) -> tuple[TypeScriptModule, Node] | None:
    """The expression that a file exports in place, with the file; None where its name gets another value as well."""
    module = project.module(origin.path) if origin.exported and not origin.name else None
    exports = list(_exports(module, origin.exported)) if module is not None else []
    value = exported_in_place(module.tree, exports[0]) if module is not None and len(exports) == 1 else None
    return (module, value) if module is not None and value is not None else None


def exported_whole(project: TypeScriptProject, path: str) -> tuple[TypeScriptModule, Node] | None:
    """The object in `module.exports = { ... }`, where that is all that a file exports."""
    facts = project.facts(path)
    module = project.module(path) if facts is not None and any(e.form is Form.REQUIRE for e in facts.exports) else None
    if module is None:
        return None
    first = next(each for each in module.facts.exports if each.form is Form.REQUIRE)
    entry = module.at(first.start, first.end)
    literal = entry if entry.type == "object" else entry.parent
    if literal is None or literal.type != "object":
        return None
    is_whole = all(literal.start_byte <= each.start and each.end <= literal.end_byte for each in module.facts.exports)
    return (module, literal) if is_whole else None


def _exports(module: TypeScriptModule, name: str) -> Iterator[Export]:
    """The exports of a name; the default one of a CommonJS module is all that it assigns."""
    found = [each for each in module.facts.exports if each.name == name]
    if not found and name == DEFAULT:
        found = [each for each in module.facts.exports if each.name == ASSIGNED]
    yield from found


def reads_own_exports(module: TypeScriptModule, name: str) -> bool:
    """Whether a CommonJS module may use what it exports under a name through `exports` or `module.exports`."""
    for whole in _own_exports(module):
        user = whole.parent
        if user is not None and user.type == "member_expression":
            prop = user.child_by_field_name("property")
            around = user.parent
            is_target = around is not None and around.child_by_field_name("left") == user
            if prop is not None and module.source(prop) == name and not is_target:
                return True
        elif user is not None and not _assigns(user) and not _defines(module, user):
            return True
    return False


def _own_exports(module: TypeScriptModule) -> Iterator[Node]:
    """The places where a module names all that it exports: `exports`, `module.exports`."""
    for node in module.scopes.occurrences("exports"):
        if module.resolve(node) is None:
            yield node
    for node in module.scopes.occurrences("module"):
        member = node.parent
        if member is not None and module.source(member) == "module.exports" and module.resolve(node) is None:
            yield member


def _defines(module: TypeScriptModule, arguments: Node) -> bool:
    """Whether the names are given to what writes them, as compilers do: `Object.defineProperty(exports, ...)`."""
    return module.source(arguments.parent or arguments).startswith("Object.defineProperty(")


def _assigns(user: Node) -> bool:
    """Whether what holds a name is an assignment that gives its value to nobody else."""
    while user.type == "assignment_expression" and user.parent is not None:
        user = user.parent
    return user.type == "expression_statement"


def is_changed_elsewhere(project: TypeScriptProject, path: str, name: str) -> bool:
    """Whether another file writes into what the file at `path` binds to `name`, or exports in place where that is
    empty."""
    known = project.written.get((path, name))
    if known is None:
        known = project.written[path, name] = any(
            _changes(project, importer, path, name) for importer in _takers(project, path)
        )
    return known


def _takers(project: TypeScriptProject, path: str) -> Iterator[str]:
    """The files that may write into what a file exports: they import it, straight or through files that pass it on."""
    seen, pending = {path}, [path]
    while pending:
        for importer in project.importers(pending.pop()):
            if importer in seen:
                continue
            seen.add(importer)
            raw = project.raw(importer)
            if _PASSING.search(raw) is not None:
                pending.append(importer)
            if _WRITING.search(raw) is not None:
                yield importer


_PASSING = re.compile(rb"\bexport\s*[{*]|\bmodule\s*\.\s*exports\b")
"""How a file passes on what it imports, as text."""

_WRITING = re.compile(
    rb"[\w$\]]\s*(?:\?\?|\|\||&&|[-+*/%])?=(?![=>])|\bdelete\b|\+\+|--|" + b"|".join(map(str.encode, _MERGING))
)
"""How a file writes into an object, as text."""


def _changes(project: TypeScriptProject, importer: str, path: str, name: str) -> bool:
    module = project.module(importer)
    if module is None or module.facts.damaged:
        return True
    wanted = {Local(path, name), Module(path)}
    for taken in module.facts.imports:
        binding = module.scopes.top_level(taken.local) if taken.local and taken.at_top else None
        given = project.imported(importer, taken) if binding is not None else None
        is_meant = given in wanted or (isinstance(given, Local) and given.path == path and not name and not given.name)
        if (
            binding is not None
            and is_meant
            and any(changes(project, module, each) for each in module.scopes.references(binding))
        ):
            return True
    return False


def may_change(module: TypeScriptModule, reference: Node) -> bool:
    """Whether the code at a reference writes into the object, or hands it, or a member of it, to what does."""
    if is_changed(reference):
        return True
    given = reference
    while given.parent is not None and given.parent.type == "member_expression":
        given = given.parent
    arguments = given.parent
    call = arguments.parent if arguments is not None and arguments.type == "arguments" else None
    function = call.child_by_field_name("function") if call is not None and call.type == "call_expression" else None
    if function is None or arguments is None or arguments.named_children[0] != given:
        return False
    text = module.source(function)
    return text in _MERGING or text.rpartition(".")[2] in _MERGING


_DEEP = 3


def changes(project: TypeScriptProject, module: TypeScriptModule, reference: Node, depth: int = 0) -> bool:
    """Whether the code at a reference writes into the object, under another name too, or gives it to a function of the
    project that does."""
    if may_change(module, reference):
        return True
    around = reference.parent
    if around is None or depth >= _DEEP:
        return False
    home, name = module, None
    if around.type == "variable_declarator" and around.child_by_field_name("value") == reference:
        name = around.child_by_field_name("name")
    elif around.type == "arguments":
        home, name = _parameter_given(project, module, around, reference)
    binding = home.resolve(name) if name is not None and name.type == "identifier" else None
    return binding is not None and any(
        changes(project, home, each, depth + 1) for each in home.scopes.references(binding)
    )


def _parameter_given(
    project: TypeScriptProject, module: TypeScriptModule, arguments: Node, given: Node
) -> tuple[TypeScriptModule, Node | None]:
    """The parameter of a function of the project that gets an argument, with the function's file."""
    callee = arguments.parent.child_by_field_name("function") if arguments.parent is not None else None
    origin = project.origin(module, callee) if callee is not None else None
    home = project.module(origin.path) if isinstance(origin, Local) else None
    binding = home.scopes.top_level(origin.name) if home is not None and isinstance(origin, Local) else None
    declared = binding.declaration.parent if binding is not None else None
    value = declared.child_by_field_name("value") if declared is not None else None
    function = declared if value is None else unwrap(value)
    taken = function.child_by_field_name("parameters") if function is not None else None
    place = arguments.named_children.index(given)
    if home is None or taken is None or place >= len(taken.named_children):
        return module, None
    parameter = taken.named_children[place]
    return home, parameter.child_by_field_name("pattern") or parameter


def is_named_by_es(project: TypeScriptProject, path: str) -> bool:
    """Whether an ES module of JavaScript takes entries of a CommonJS object by name: node finds these by a search of
    the text that stops at what is no plain `key: value`."""
    if path.endswith((".ts", ".tsx", ".mts", ".cts")):
        return False
    for importer in project.importers(path):
        facts = project.facts(importer)
        for taken in facts.imports if facts is not None else ():
            named = taken.form is Form.ES and taken.imported not in {DEFAULT, WHOLE, ""}
            if named and not importer.endswith((".ts", ".tsx", ".mts", ".cts")):
                return True
    return False
