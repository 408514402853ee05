"""Which calls make an instance that builds a client of its own: `service = Service()`."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.clients import construction, evaluated_children, local_named, runs_while_loading
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.tests import is_test_file
from codemods.rules.build_client_per_invocation.core.indirect import Indirect

_MADE_BY = ("__init__", "__post_init__", "__new__")
"""What runs when a class is called."""


def indirect_sites(project: PythonProject, module: PythonModule) -> Iterator[Indirect[ast.Call]]:
    """The module-level names that hold an instance made while the module loads, and that a function or another file
    uses, where the instance builds a client and keeps it."""
    if is_test_file(module.path):
        return
    for name, bindings in module.module_scope.bindings.items():
        for binding in bindings:
            call = binding.value
            if binding.kind is not BindingKind.ASSIGN or not isinstance(call, ast.Call):
                continue
            if not runs_while_loading(module, call) or module.main_guard_around(call) is not None:
                continue
            callee = _class_of(project, module, call)
            if callee is None or construction(project, module, call) is not None:
                continue
            client = _built_by(project, callee)
            if client and _is_used(project, module, name):
                yield Indirect(call, name, f"{module.source(call.func)}()", client)


def _class_of(project: PythonProject, module: PythonModule, call: ast.Call) -> Local | None:
    return local_named(project, module, call.func) if isinstance(call.func, (ast.Name, ast.Attribute)) else None


def _is_used(project: PythonProject, module: PythonModule, name: str) -> bool:
    if any(module.callable_around(node) is not None for node in module.globals_named(name)):
        return True
    return any(not is_test_file(path) for path in project.importers(module.path, [name]))


def _built_by(project: PythonProject, callee: Local) -> str:
    """The client that an instance of a project's class builds when it is made, and keeps; "" where it keeps none."""
    if not project.leads_to_client(callee.path):
        return ""
    return project.built_by.ask(callee, lambda: _find_built_by(project, callee))


def _find_built_by(project: PythonProject, callee: Local) -> str:
    module = project.module(callee.path)
    bindings = module.bindings(callee.name) if module is not None else ()
    if module is None or len(bindings) != 1 or not isinstance(bindings[0].node, ast.ClassDef):
        return ""
    node = bindings[0].node
    methods = {each.name: each for each in node.body if isinstance(each, ast.FunctionDef)}
    for name in _MADE_BY:
        found = _kept_by(project, module, methods, name, set())
        if found:
            return found
    if "__init__" in methods:
        return ""
    bases = (origin for base in node.bases for origin in project.origins.of(module, base))
    return next((found for base in bases if isinstance(base, Local) and (found := _built_by(project, base))), "")


def _kept_by(
    project: PythonProject, module: PythonModule, methods: Mapping[str, ast.FunctionDef], name: str, seen: set[str]
) -> str:
    """The client that a method, or one that it calls, builds and puts into an attribute of its instance."""
    method = methods.get(name)
    if method is None or name in seen or not method.args.args:
        return ""
    seen.add(name)
    own = method.args.args[0].arg
    local: dict[str, str] = {}
    for statement in _statements(method.body):
        value = getattr(statement, "value", None)
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and value is not None:
            client = _client_in(project, module, value, local)
            for target in statement.targets if isinstance(statement, ast.Assign) else (statement.target,):
                if client and isinstance(target, ast.Name):
                    local[target.id] = client
                elif client and _is_of(target, own):
                    return client
        elif isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and _is_of(value.func, own):
            found = _kept_by(project, module, methods, value.func.attr, seen)
            if found:
                return found
    return ""


def _statements(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run with a body, in the order of the text: not those of functions and classes in it."""
    for statement in body:
        yield statement
        if not isinstance(statement, (*FUNCTIONS, ast.ClassDef)):
            for child in ast.iter_child_nodes(statement):
                inner = [child] if isinstance(child, ast.stmt) else getattr(child, "body", ())
                yield from _statements(inner if isinstance(inner, list) else ())


def _is_of(target: ast.expr, own: str) -> bool:
    return isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == own


def _client_in(project: PythonProject, module: PythonModule, value: ast.expr, local: Mapping[str, str]) -> str:
    """The client that a value holds: one that it builds, or one of `local` names; what a method gives is none."""
    pending: list[ast.AST] = [value]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Name) and node.id in local:
            return local[node.id]
        if isinstance(node, ast.Call):
            made = construction(project, module, node)
            callee = _class_of(project, module, node)
            found = made.name if made is not None else _built_by(project, callee) if callee is not None else ""
            if found:
                return found
            # `client.models.list()` holds no client, but `ChatOpenAI().bind_tools(tools)` does.
            inner = node.func.value if isinstance(node.func, ast.Attribute) else None
            pending += [each for each in node.args if not isinstance(each, ast.Starred)]
            pending += [keyword.value for keyword in node.keywords]
            pending += [inner] if isinstance(inner, ast.Call) else []
        else:
            pending += evaluated_children(node)
    return ""
