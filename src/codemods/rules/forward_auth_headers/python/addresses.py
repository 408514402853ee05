"""Addresses: what is written out of a text, from its beginning."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.environment import constant_value, env_read, local_value
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import CALLABLES, COMPREHENSIONS, FUNCTIONS, FunctionNode, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.rules.forward_auth_headers.core.findings import CONFIGURED
from codemods.rules.forward_auth_headers.core.hosts import UNKNOWN, Address, joined, led_to, resolved
from codemods.rules.forward_auth_headers.python.members import defines, field_value, method_of

_ADDRESS = re.compile(rb"https?://")
_JOINS = frozenset({"urllib.parse.urljoin", "requests.compat.urljoin"})
_DEEP = 4
_MANY = 50
"""Elements of the longest list of addresses that is looked at."""

_FILLING = frozenset({"update", "setdefault", "append", "extend", "insert", "add", "__setitem__"})

Given = Mapping[str, ast.expr | Address]
"""The values of names at a call: an argument for a parameter, an element for the variable of a loop."""


def addresses(project: PythonProject, module: PythonModule, node: ast.expr) -> tuple[Address, ...]:
    """Return where an expression may lead: one address, or one for each element of a list that a loop goes through;
    nothing where one of them is not written out."""
    rounds = (written(project, module, node, given) for given in _rounds(project, module, node))
    return led_to(written(project, module, node), rounds)


def parameter_of(module: PythonModule, node: ast.expr) -> str:
    """The parameter of the function around which says where an address begins; empty where none does."""
    first: ast.expr = node
    while not isinstance(first, ast.Name):
        if isinstance(first, ast.JoinedStr) and first.values:
            first = first.values[0]
        elif isinstance(first, ast.FormattedValue) and first.conversion == -1 and first.format_spec is None:
            first = first.value
        elif isinstance(first, ast.BinOp) and isinstance(first.op, ast.Add):
            first = first.left
        else:
            return ""
    owner = module.lookup(first.id, first)
    if not isinstance(owner, CALLABLES):
        return ""
    bindings = module.scope(owner).bindings.get(first.id, ())
    is_parameter = len(bindings) == 1 and bindings[0].kind is BindingKind.PARAMETER
    return first.id if is_parameter else ""


def written(
    project: PythonProject, module: PythonModule, node: ast.expr, given: Given | None = None, depth: int = 0
) -> Address | None:
    """Return what is written out of a text, from its beginning; None where its beginning is not.

    `given` says what names stand for. It is not asked for what these stand for in turn.
    """
    if isinstance(node, ast.Constant):
        is_text = isinstance(node.value, (str, int)) and not isinstance(node.value, bool)
        return Address(str(node.value), whole=True) if is_text else None
    if isinstance(node, ast.JoinedStr):
        return joined([written(project, module, each, given, depth) for each in node.values])
    if isinstance(node, ast.FormattedValue):
        is_plain = node.conversion == -1 and not node.format_spec
        return written(project, module, node.value, given, depth) if is_plain else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return joined([written(project, module, each, given, depth) for each in (node.left, node.right)])
    if isinstance(node, ast.Name) and depth < _DEEP:
        return _named(project, module, node, given, depth)
    if (
        isinstance(node, ast.Attribute)
        and depth < _DEEP
        and (held_in := field_value(project, module, node)) is not None
    ):
        return written(project, module, held_in, None, depth + 1)
    if isinstance(node, ast.Call) and _is_joining(project, module, node):
        base, path = (written(project, module, each, given, depth + 1) for each in node.args[:2])
        return resolved(base, path) if base is not None and path is not None else None
    read = env_read(project, module, node)
    if isinstance(node, ast.Call) and read is not None and len(node.args) == 2:
        held = written(project, module, node.args[1], given, depth + 1)
        return Address(held.text, held.whole, CONFIGURED) if held is not None else None
    if isinstance(node, ast.Call) and read is None and depth < _DEEP:
        return _returned(project, module, node, given, depth)
    return None


def _returned(
    project: PythonProject, module: PythonModule, call: ast.Call, given: Given | None, depth: int
) -> Address | None:
    """The address that a call writes: of a function of the project that does nothing else, or of a method of the own
    class that no other class has."""
    found = _function(project, module, call.func)
    if found is None or any(isinstance(each, ast.Starred) for each in call.args):
        return None
    home, function, is_method = found
    statement = function.body[-1]
    is_plain = all(isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant) for each in function.body[:-1])
    if not is_plain or not isinstance(statement, ast.Return) or statement.value is None:
        return None
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)][is_method:]
    told = {
        name: written(project, module, value, given, depth + 1) for name, value in zip(names, call.args, strict=False)
    }
    told |= {each.arg: written(project, module, each.value, given, depth + 1) for each in call.keywords if each.arg}
    known = {each.arg: UNKNOWN for each in (*function.args.args, *function.args.kwonlyargs)}
    known |= {name: value for name, value in told.items() if value is not None}
    return written(project, home, statement.value, known, depth + 1)


def _function(
    project: PythonProject, module: PythonModule, called: ast.expr
) -> tuple[PythonModule, FunctionNode, bool] | None:
    """The one plain function that a call is of, its file, and whether it is a method."""
    method = method_of(module, called)
    if method is not None:
        is_alone = not any(defines(project, path, method) for path in project.mentioning([method.name]))
        return (module, method, True) if is_alone and _is_plain(method) else None
    if not isinstance(called, ast.Name):
        return None
    is_known = any(binding.kind is BindingKind.FUNCTION for binding in module.bindings(called.id))
    origins = project.origins.name(module, called.id, called) if is_known or _takes(module, called.id) else ()
    home = project.module(origins[0].path) if len(origins) == 1 and isinstance(origins[0], Local) else None
    bindings = home.bindings(origins[0].name) if home is not None and isinstance(origins[0], Local) else ()
    function = bindings[0].node if len(bindings) == 1 else None
    if home is None or not isinstance(function, FUNCTIONS) or not _is_plain(function):
        return None
    return home, function, False


def _is_plain(function: FunctionNode) -> bool:
    arguments = function.args
    is_open = arguments.vararg is not None or arguments.kwarg is not None
    return isinstance(function, ast.FunctionDef) and not function.decorator_list and not is_open


def _takes(module: PythonModule, name: str) -> bool:
    """Whether an import of the file binds a name."""
    return any(isinstance(each.node, ast.alias) for each in module.bindings(name))


def _is_joining(project: PythonProject, module: PythonModule, call: ast.Call) -> bool:
    last = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    is_plain = last == "urljoin" and len(call.args) >= 2 and not call.keywords
    return is_plain and not _JOINS.isdisjoint(project.origins.external(module, call.func))


def _named(
    project: PythonProject, module: PythonModule, name: ast.Name, given: Given | None, depth: int
) -> Address | None:
    told = given.get(name.id) if given is not None else None
    if told is not None:
        return told if isinstance(told, Address) else written(project, module, told, None, depth + 1)
    value = constant_value(project, module, name) or local_value(module, name)
    if value is not None:
        return written(project, module, value, given, depth + 1)
    is_told = may_take(project, module, name.id, _ADDRESS)
    for origin in project.origins.name(module, name.id, name) if is_told else ():
        home = project.module(origin.path) if isinstance(origin, Local) and origin.path != module.path else None
        bindings = home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ()
        if home is not None and len(bindings) == 1 and bindings[0].kind is BindingKind.ASSIGN and bindings[0].value:
            return written(project, home, bindings[0].value, None, depth + 1)
    return None


def may_take(project: PythonProject, module: PythonModule, name: str, wanted: re.Pattern[bytes]) -> bool:
    """Whether an import of the file may bind a name to something of a file in which an expression is found.

    It is coarse and cheap: no name is followed, but what a package hands on may come from anywhere.
    """
    for binding in module.bindings(name):
        alias, statement = binding.node, binding.statement
        if not isinstance(alias, ast.alias):
            continue
        if isinstance(statement, ast.ImportFrom):
            base, level = statement.module or "", statement.level
            named = (base, f"{base}.{alias.name}" if base else alias.name)
        else:
            level, named = 0, (alias.name, alias.name)
        for each in named:
            for path in project.layout.resolve(module.path, each, level).paths:
                text = project.texts.text(path)
                if path.endswith("__init__.py") or (text is not None and wanted.search(text.encode())):
                    return True
    return False


def _rounds(project: PythonProject, module: PythonModule, node: ast.expr) -> Sequence[Given]:
    """Return what the variables of the loop around stand for in each of its rounds, where it goes through a list that
    is written out."""
    names = {each.id for each in walk(node) if isinstance(each, ast.Name)}
    for up in module.ancestors(node):
        if isinstance(up, CALLABLES):
            break
        if isinstance(up, (ast.For, ast.AsyncFor)):
            loops: list[tuple[ast.expr, ast.expr]] = [(up.target, up.iter)]
        elif isinstance(up, COMPREHENSIONS):
            loops = [(each.target, each.iter) for each in up.generators]
        else:
            continue
        for target, iterated in loops:
            held = [each for each in walk(target) if isinstance(each, ast.Name)]
            if any(each.id in names for each in held):
                is_once = all(_bound_once(module, each) for each in held)
                return _bound(target, _elements(project, module, iterated)) if is_once else ()
    return ()


def _bound_once(module: PythonModule, name: ast.Name) -> bool:
    owner = module.lookup(name.id, name)
    scope = module.module_scope if owner is None or owner is module.tree else module.scope(owner)
    return len(scope.bindings.get(name.id, ())) == 1


def is_filled(module: PythonModule, name: ast.Name) -> bool:
    """Whether something puts into a dict or list what its own statement does not say."""
    for node in module.reads_of(name):
        parent = module.parent(node)
        if isinstance(parent, ast.Subscript) and parent.value is node and not isinstance(parent.ctx, ast.Load):
            return True
        if isinstance(parent, ast.Attribute) and parent.attr in _FILLING:
            return True
        if isinstance(parent, ast.Call) and node in parent.args:
            # A function that is given the object may fill it.
            return True
    return False


def _bound(target: ast.expr, elements: Sequence[ast.expr]) -> Sequence[Given]:
    found: list[Given] = []
    for element in elements:
        if isinstance(target, ast.Name):
            found.append({target.id: element})
        elif isinstance(target, ast.Tuple) and isinstance(element, (ast.Tuple, ast.List)):
            pairs = zip(target.elts, element.elts, strict=False)
            found.append({name.id: value for name, value in pairs if isinstance(name, ast.Name)})
        else:
            return ()
    return found


def _elements(project: PythonProject, module: PythonModule, node: ast.expr) -> Sequence[ast.expr]:
    """The elements of a list, or of the values or items of a dict, that is written out and that nothing changes."""
    part = ""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args and not node.keywords:
        part, node = node.func.attr, node.func.value
    if isinstance(node, ast.Name):
        if is_filled(module, node):
            return ()
        node = constant_value(project, module, node) or local_value(module, node) or node
    found: list[ast.expr] = []
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)) and not part:
        found = node.elts
    elif isinstance(node, ast.Dict) and part == "values" and None not in node.keys:
        found = node.values
    elif isinstance(node, ast.Dict) and part == "items":
        pairs = zip(node.keys, node.values, strict=True)
        found = [ast.Tuple([key, value]) for key, value in pairs if key is not None]
    return found if len(found) <= _MANY and not any(isinstance(each, ast.Starred) for each in found) else ()
