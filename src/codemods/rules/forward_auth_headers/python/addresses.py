"""Addresses: what is written out of a text, from its beginning."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.environment import constant_value, env_read, local_value
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import CALLABLES, COMPREHENSIONS, FunctionNode, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.rules.forward_auth_headers.core import addresses as core
from codemods.rules.forward_auth_headers.core.hosts import Address, led_to
from codemods.rules.forward_auth_headers.python.filled import is_filled
from codemods.rules.forward_auth_headers.python.held import member_at
from codemods.rules.forward_auth_headers.python.members import field_value, function_at

_ADDRESS = re.compile(rb"https?://|environ|getenv|Settings")
_JOINS = frozenset({"urllib.parse.urljoin", "requests.compat.urljoin"})
_STRIPS = frozenset({"rstrip", "strip"})

Given = core.Given[ast.expr]
_Shape = core.Shape[ast.expr, PythonModule]


def addresses(project: PythonProject, module: PythonModule, node: ast.expr) -> tuple[Address, ...]:
    """Return where an expression may lead, as `Addresses.at` does."""
    return _Addresses(project).at(module, node)


def written(project: PythonProject, module: PythonModule, node: ast.expr, given: Given | None = None) -> Address | None:
    """Return what is written out of a text, as `Addresses.written` does."""
    return _Addresses(project).written(module, node, given)


def elements_at(project: PythonProject, module: PythonModule, node: ast.expr) -> tuple[Address, ...]:
    """The addresses in a list that a call goes through; nothing where one of them is not written out."""
    call = module.parent(node)
    elements = _elements(project, module, node, call if isinstance(call, ast.Call) else None)
    return led_to(None, (written(project, module, each) for each in elements))


def parameter_of(project: PythonProject, module: PythonModule, node: ast.expr) -> str:
    """The parameter of the function around which says where an address begins, or which host it means; empty where
    none does."""
    first = _Addresses(project).open_part(module, node)
    owner = module.lookup(first.id, first) if isinstance(first, ast.Name) else None
    if not isinstance(first, ast.Name) or not isinstance(owner, CALLABLES):
        return ""
    bindings = module.scope(owner).bindings.get(first.id, ())
    is_parameter = len(bindings) == 1 and bindings[0].kind is BindingKind.PARAMETER
    return first.id if is_parameter else ""


class _Addresses(core.Addresses[PythonProject, PythonModule, ast.expr]):
    """Tells what the expressions of Python are made of."""

    def text(self, module: PythonModule, node: ast.expr) -> str | None:
        if not isinstance(node, ast.Constant) or isinstance(node.value, bool):
            return None
        return str(node.value) if isinstance(node.value, (str, int)) else None

    def shape(self, module: PythonModule, node: ast.expr) -> _Shape | None:
        project = self.project
        match node:
            case ast.JoinedStr():
                return core.Parts(tuple(node.values))
            case ast.FormattedValue():
                return core.Parts((node.value,)) if node.conversion == -1 and not node.format_spec else None
            case ast.BinOp(op=ast.Add()):
                return core.Parts((node.left, node.right))
            case ast.Name():
                return core.Named(node.id)
            case ast.BoolOp(op=ast.Or()) if len(node.values) == 2:
                read = _read(project, module, node.values[0])
                return core.Read(read.variable, module, node.values[1]) if read is not None else None
            case ast.Call() if _is_joining(project, module, node):
                return core.Joined(node.args[0], node.args[1])
            case ast.Call() if _STRIPS.issuperset({getattr(node.func, "attr", "")}) and isinstance(
                node.func, ast.Attribute
            ):
                return core.Stands(module, node.func.value, is_here=True)
        if isinstance(node, (ast.Call, ast.Subscript)) and (read := _read(project, module, node)) is not None:
            return read
        if isinstance(node, ast.Call):
            return _returned(project, module, node)
        if not isinstance(node, (ast.Attribute, ast.Subscript)):
            return None
        held_in = field_value(project, module, node)
        return core.Stands(module, held_in) if held_in is not None else member_at(project, module, node)

    def named(self, module: PythonModule, node: ast.expr) -> _Shape | None:
        project = self.project
        if not isinstance(node, ast.Name):
            return None
        value = constant_value(project, module, node) or local_value(module, node)
        if value is not None:
            return core.Stands(module, value, is_here=True)
        is_told = may_take(project, module, node.id, _ADDRESS)
        for origin in project.origins.name(module, node.id, node) if is_told else ():
            home = project.module(origin.path) if isinstance(origin, Local) and origin.path != module.path else None
            bindings = home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ()
            if home is not None and len(bindings) == 1 and bindings[0].kind is BindingKind.ASSIGN and bindings[0].value:
                return core.Stands(home, bindings[0].value)
        return None

    def rounds(self, module: PythonModule, node: ast.expr) -> Sequence[Given]:
        return _rounds(self.project, module, node)


def _read(project: PythonProject, module: PythonModule, node: ast.expr) -> core.Read[PythonModule, ast.expr] | None:
    """The variable of the environment that an expression reads, with its default."""
    read = env_read(project, module, node)
    if read is None:
        return None
    told = (
        [*node.args[1:2], *(each.value for each in node.keywords if each.arg == "default")]
        if (isinstance(node, ast.Call))
        else []
    )
    return core.Read(read.variable, module, told[0] if told else None)


def _returned(
    project: PythonProject, module: PythonModule, call: ast.Call
) -> core.Returned[PythonModule, ast.expr] | None:
    """The address that a call writes: of a function of the project that does nothing else, or of a method of the own
    class that no other class has."""
    found = function_at(project, module, call.func)
    if found is None or not _is_plain(found[1]) or any(isinstance(each, ast.Starred) for each in call.args):
        return None
    home, function, is_method = found
    statement = function.body[-1]
    is_plain = all(isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant) for each in function.body[:-1])
    if not is_plain or not isinstance(statement, ast.Return) or statement.value is None:
        return None
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)][is_method:]
    told: dict[str, ast.expr | None] = {each.arg: None for each in (*function.args.args, *function.args.kwonlyargs)}
    told |= dict(zip(names, call.args, strict=False))
    told |= {each.arg: each.value for each in call.keywords if each.arg}
    return core.Returned(home, statement.value, told)


def _is_plain(function: FunctionNode) -> bool:
    arguments = function.args
    is_open = arguments.vararg is not None or arguments.kwarg is not None
    return isinstance(function, ast.FunctionDef) and not function.decorator_list and not is_open


def _is_joining(project: PythonProject, module: PythonModule, call: ast.Call) -> bool:
    last = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    is_plain = last == "urljoin" and len(call.args) >= 2 and not call.keywords
    return is_plain and not _JOINS.isdisjoint(project.origins.external(module, call.func))


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


def _elements(
    project: PythonProject, module: PythonModule, node: ast.expr, read_by: ast.Call | None = None
) -> Sequence[ast.expr]:
    """The elements of a list, or of the values or items of a dict, that is written out and that nothing changes."""
    part = ""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args and not node.keywords:
        part, node = node.func.attr, node.func.value
    if isinstance(node, ast.Name):
        if is_filled(module, node, read_by=read_by):
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
    return found if len(found) <= core.MANY and not any(isinstance(each, ast.Starred) for each in found) else ()
