"""Which calls make an instance that builds a client of its own: `const service = new Service()`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from codemods.languages.typescript.clients import class_of, construction
from codemods.languages.typescript.module import TypeScriptModule, deferring, evaluated, is_instance_field, is_test_file
from codemods.languages.typescript.origins import Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import BindingKind
from codemods.languages.typescript.syntax import FUNCTIONS, Node, unwrap
from codemods.rules.build_client_per_invocation.core.indirect import Indirect
from codemods.rules.build_client_per_invocation.typescript.units import captures_key


def indirect_sites(project: TypeScriptProject, module: TypeScriptModule) -> Iterator[Indirect[Node]]:
    """The top-level names that hold an instance made while the module loads, and that a function or another file uses,
    where the instance builds a client and keeps it."""
    if is_test_file(module.path):
        return
    for statement in module.root.named_children:
        declaration = statement.child_by_field_name("declaration") or statement
        if declaration.type not in {"lexical_declaration", "variable_declaration"}:
            continue
        for declarator in declaration.named_children:
            named, value = declarator.child_by_field_name("name"), declarator.child_by_field_name("value")
            call = unwrap(value) if value is not None else None
            if named is None or named.type != "identifier" or call is None or call.type != "new_expression":
                continue
            client = _client_of(project, module, call)
            if client and construction(project, module, call) is None and _is_used(project, module, named):
                callee = call.child_by_field_name("constructor")
                made_by = f"new {module.source(callee) if callee is not None else ''}()"
                yield Indirect(call, module.source(named), made_by, client)


def _is_used(project: TypeScriptProject, module: TypeScriptModule, named: Node) -> bool:
    binding = module.resolve(named)
    if binding is None:
        return False
    if any(deferring(node) is not None for node in module.scopes.references(binding)):
        return True
    is_exported = any(export.local == binding.name for export in module.facts.exports)
    return is_exported and any(not is_test_file(path) for path in project.importers(module.path))


def _client_of(project: TypeScriptProject, module: TypeScriptModule, call: Node) -> str:
    """The client that the instance builds which a `new` expression of one of the project's classes makes."""
    callee = call.child_by_field_name("constructor")
    if callee is None or not project.leads(module, callee):
        return ""
    origin = class_of(project, project.origin(module, callee))
    return _built_by(project, origin) if isinstance(origin, Local) and origin.name else ""


def _built_by(project: TypeScriptProject, owner: Local) -> str:
    """The client that an instance of a class builds when it is made, and keeps; "" where it keeps none."""
    if owner.name not in project.leading(owner.path):
        return ""
    return project.built_by.ask(owner, lambda: _find_built_by(project, owner))


def _find_built_by(project: TypeScriptProject, owner: Local) -> str:
    module = project.module(owner.path)
    binding = module.scopes.top_level(owner.name) if module is not None else None
    node = binding.declaration.parent if binding is not None and binding.kind is BindingKind.CLASS else None
    body = node.child_by_field_name("body") if node is not None else None
    if module is None or node is None or body is None:
        return ""
    methods: dict[str, Node] = {}
    for member in body.named_children:
        name, value = member.child_by_field_name("name"), member.child_by_field_name("value")
        if member.type == "method_definition" and name is not None:
            methods[module.source(name)] = member
        elif is_instance_field(member) and value is not None:
            found = _client_in(project, module, value, {})
            if found:
                return found
    return _kept_by(project, module, methods, "constructor", set()) or _inherited(project, module, node)


def _inherited(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> str:
    parts = (part for part in node.named_children if part.type == "class_heritage")
    for clause in (clause for part in parts for clause in part.named_children):
        base = clause.child_by_field_name("value") if clause.type == "extends_clause" else clause
        origin = class_of(project, project.origin(module, base)) if base is not None else None
        if isinstance(origin, Local) and origin.name:
            return _built_by(project, origin)
    return ""


def _kept_by(
    project: TypeScriptProject, module: TypeScriptModule, methods: Mapping[str, Node], name: str, seen: set[str]
) -> str:
    """The client that a method, or one that it calls, builds and puts into a field of its instance."""
    body = methods[name].child_by_field_name("body") if name in methods and name not in seen else None
    seen.add(name)
    local: dict[str, str] = {}
    for node in evaluated(body) if body is not None else ():
        if node.type == "variable_declarator":
            named, value = node.child_by_field_name("name"), node.child_by_field_name("value")
            client = _client_in(project, module, value, local) if value is not None else ""
            if client and named is not None:
                local[module.source(named)] = client
        elif node.type == "assignment_expression":
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if left is not None and right is not None and _is_of_this(left):
                client = _client_in(project, module, right, local)
                if client:
                    return client
        elif node.type == "call_expression":
            function = node.child_by_field_name("function")
            if function is not None and _is_of_this(function):
                found = _kept_by(project, module, methods, module.source(function.named_children[-1]), seen)
                if found:
                    return found
    return ""


def _is_of_this(node: Node) -> bool:
    return node.type == "member_expression" and node.named_children[0].type == "this"


def _client_in(project: TypeScriptProject, module: TypeScriptModule, value: Node, local: Mapping[str, str]) -> str:
    """The client that a value holds: one that it builds, or one of `local` names; what a method gives is none."""
    pending = [value]
    while pending:
        node = unwrap(pending.pop())
        if node.type in FUNCTIONS:
            continue
        if node.type == "identifier" and module.source(node) in local:
            return local[module.source(node)]
        if node.type not in {"new_expression", "call_expression"}:
            pending.extend(node.named_children)
            continue
        made = construction(project, module, node)
        if made is not None:
            if not made.client.reads_key_per_call or captures_key(module, made):
                return made.name
            continue
        found = _client_of(project, module, node)
        if found:
            return found
        given, function = node.child_by_field_name("arguments"), node.child_by_field_name("function")
        pending.extend(given.named_children if given is not None else ())
        if function is not None and function.type == "member_expression":
            # `client.models.list()` holds no client, but `new ChatOpenAI().bindTools(tools)` does.
            receiver = unwrap(function.named_children[0])
            pending.extend([receiver] if receiver.type in {"new_expression", "call_expression"} else ())
    return ""
