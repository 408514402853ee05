"""Callers that have an answer of their own where a key is missing: they tell the provider's error from others, and a
check in what they call throws another."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.module import TypeScriptModule, is_test_file
from codemods.languages.typescript.origins import External, Local, top_package
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, string_value, walk

_DEPTH = 4
"""How many functions up the callers are followed."""
_EQUAL = frozenset({"===", "=="})


def caught_at(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> str:
    """The place of a handler that tells what a construction throws from what a check does, or an empty text. It stands
    around a call of the function, or of one that calls it."""
    packages = {top_package(path.partition("#")[0]) for path in made.client.import_paths}
    pending = [(module, made.call, 0)]
    seen: set[tuple[str, str]] = set()
    while pending:
        home, node, depth = pending.pop()
        for handler in _handlers(home, node) if depth else ():
            if _tells_apart(project, home, handler, packages):
                return f"{home.path}:{home.line(handler)}"
        name = _outermost_name(home, node)
        if name and depth < _DEPTH and (home.path, name) not in seen:
            seen.add((home.path, name))
            pending += [(*each, depth + 1) for each in _calls(project, home, name)]
    return ""


def _handlers(module: TypeScriptModule, node: Node) -> Iterator[Node]:
    """The handlers that take what is thrown at a node, in its own function and those around it."""
    child = node
    for up in ancestors(node):
        handler = up.child_by_field_name("handler") if up.type == "try_statement" else None
        if handler is not None and up.child_by_field_name("body") == child:
            yield handler
        prop = up.child_by_field_name("property") if up.type == "member_expression" else None
        call = up.parent if prop is not None and module.source(prop) == "catch" else None
        arguments = call.child_by_field_name("arguments") if call is not None else None
        if arguments is not None and arguments.named_children and up.named_children[0] == child:
            yield arguments.named_children[0]
        child = up


def _tells_apart(
    project: TypeScriptProject, module: TypeScriptModule, handler: Node, packages: Collection[str]
) -> bool:
    """Whether a handler asks if an error is one of a package."""
    for node in walk(handler):
        operator = node.child_by_field_name("operator") if node.type == "binary_expression" else None
        if operator is None:
            continue
        left, right = node.named_children[0], node.named_children[-1]
        if operator.type == "instanceof":
            origin = project.origin(module, right)
            if isinstance(origin, External) and top_package(origin.name.partition("#")[0]) in packages:
                return True
        elif operator.type in _EQUAL and module.source(left).endswith(".name"):
            text = string_value(module.tree, right)
            if text is not None and text.endswith("Error") and text != "Error":
                return True
    return False


def _outermost_name(module: TypeScriptModule, node: Node) -> str:
    """The name at the top level of the function around a node, "" where it has none."""
    outer = [up for up in ancestors(node) if up.type in FUNCTIONS]
    if not outer:
        return ""
    named = outer[-1].parent if outer[-1].parent is not None else outer[-1]
    holder = named if named.type == "variable_declarator" else outer[-1]
    name = holder.child_by_field_name("name")
    text = module.source(name) if name is not None else ""
    binding = module.scopes.top_level(text) if text else None
    return text if binding is not None and binding.declaration == name else ""


def _calls(project: TypeScriptProject, home: TypeScriptModule, name: str) -> Iterator[tuple[TypeScriptModule, Node]]:
    origin = Local(home.path, name)
    exported = {each.name for each in home.facts.exports if each.local == name}
    others = {path for each in sorted(exported) for path in project.takers(home.path, each)}
    for path in (home.path, *sorted(others)):
        module = project.module(path)
        if module is None or is_test_file(path):
            continue
        locals_ = {each.local for each in module.facts.imports if each.local} if path != home.path else {name}
        for local in sorted(locals_):
            for node in module.scopes.occurrences(local):
                chain = node
                while chain.parent is not None and chain.parent.type == "member_expression":
                    if project.origin(module, chain) == origin:
                        break
                    chain = chain.parent
                call = chain.parent
                is_called = call is not None and call.type == "call_expression"
                if call is not None and is_called and call.child_by_field_name("function") == chain:
                    if project.origin(module, chain) == origin:
                        yield module, call
