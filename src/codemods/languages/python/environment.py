"""Reads of environment variables, recognised by where the function comes from."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from codemods.languages.checked import Shape
from codemods.languages.python.asking import GETTERS, MAPPINGS, asking, asking_function, fails, given_default
from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.helpers import HELPERS, helper_of
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, children, walk
from codemods.languages.python.origin import External, Local
from codemods.languages.python.project import PythonProject
from codemods.records import dataclass

_GETTERS = GETTERS | {"decouple.config"}
_READING = (*sorted(_GETTERS), *sorted(MAPPINGS))
_PURE_METHODS = frozenset({"strip", "lstrip", "rstrip", "lower", "upper", "removeprefix", "removesuffix", "format"})
_PURE_CALLS = frozenset(
    {
        *("builtins.str", "builtins.int", "builtins.float", "builtins.bool", "builtins.dict"),
        *("pydantic.SecretStr", "pydantic.v1.SecretStr"),
    }
)

_PURE_NODES = (
    ast.Constant,
    ast.BoolOp,
    ast.IfExp,
    ast.JoinedStr,
    ast.FormattedValue,
    ast.BinOp,
    ast.Compare,
    ast.UnaryOp,
    ast.Tuple,
    ast.List,
    ast.Set,
    ast.Dict,
)

_CHANGING = frozenset(
    (
        *("update", "setdefault", "pop", "popitem", "clear", "append", "extend", "insert", "add", "remove"),
        *("__setattr__", "__delattr__", "__setitem__", "__delitem__"),
    )
)


@dataclass(frozen=True, slots=True)
class EnvRead:
    """One read of one variable. `fails`: it raises where the variable is missing, as `os.environ["X"]` does.

    `default` is the source of a default that makes the variable optional, or empty. `beside` are the variables that
    were read together with it, into a mapping of which the node is an entry.
    """

    variable: str
    node: ast.expr
    fails: bool = False
    default: str = ""
    beside: tuple[str, ...] = ()


def env_read(project: PythonProject, module: PythonModule, node: ast.AST) -> EnvRead | None:
    """The read that a node itself is, or None. The function by which a file checks its variables reads one as well."""
    if isinstance(node, ast.Call):
        if not node.args:
            return None
        if len(node.args) > 2:
            return _asked(project, module, node)
        if asked_by(project, module, node) in (Shape.ONE, Shape.EACH):
            variable = _constant(project, module, node.args[0])
            return EnvRead(variable, node, fails=True) if variable is not None and len(node.args) == 1 else None
        getters = set(project.origins.external(module, node.func)) & _GETTERS
        variable = _constant(project, module, node.args[0])
        if not getters or variable is None:
            return _asked(project, module, node)
        rest = node.args[1:] + [keyword.value for keyword in node.keywords if keyword.arg == "default"]
        given = [each for each in rest if not (isinstance(each, ast.Constant) and not each.value)]
        default = module.source(given[0]) if given else ""
        return EnvRead(variable, node, "decouple.config" in getters and not rest, default)
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
        variable = _constant(project, module, node.slice)
        if variable is not None and set(project.origins.external(module, node.value)) & MAPPINGS:
            return EnvRead(variable, node, fails=True)
        if variable is not None and isinstance(node.value, ast.Name):
            return _read_of_several(project, module, node, node.value, variable)
    return None


def _asked(project: PythonProject, module: PythonModule, call: ast.Call) -> EnvRead | None:
    """The read behind a call of a function of the project that is asked for a variable by its name."""
    found = asking(project, module, call)
    if found is None:
        return None
    variable, asked = found
    default = given_default(call, asked)
    return EnvRead(variable, call, fails(call, asked), module.source(default) if default is not None else "")


def asked_by(project: PythonProject, module: PythonModule, call: ast.Call) -> Shape | None:
    """The shape of the function that a call asks for variables by their names: of that which a file has for its checks,
    or of the project's own. None for any other call."""
    own = project.own_helper
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    is_own = own is not None and name == own.name
    if not is_own and not name.startswith(HELPERS[Shape.ONE]):
        return None
    origins = project.origins.of(module, call.func)
    if own is not None and origins == (Local(own.path, own.name),):
        return own.shape
    there = helper_of(module)
    return there.shape if there is not None and origins == (Local(module.path, there.name),) else None


def _read_of_several(
    project: PythonProject, module: PythonModule, node: ast.Subscript, held: ast.Name, variable: str
) -> EnvRead | None:
    """The read behind `env["A"]`, where `env` holds what several variables gave: all by the function of the file for
    its checks, or each by itself."""
    value = local_value(module, held)
    shape = asked_by(project, module, value) if isinstance(value, ast.Call) else None
    if isinstance(value, ast.Call) and shape is not None and shape.gives_several:
        names = value.args
    elif isinstance(value, ast.DictComp) and len(value.generators) == 1:
        each = value.generators[0]
        is_plain = isinstance(each.target, ast.Name) and isinstance(value.key, ast.Name) and not each.ifs
        is_plain = is_plain and isinstance(each.iter, (ast.Tuple, ast.List)) and isinstance(value.value, ast.Call)
        if not is_plain or not set(project.origins.external(module, value.value.func)) & _GETTERS:  # type: ignore[attr-defined]
            return None
        names = each.iter.elts  # type: ignore[attr-defined]
    else:
        return None
    read = tuple(str(name.value) for name in names if isinstance(name, ast.Constant))
    return EnvRead(variable, node, isinstance(value, ast.Call), beside=read) if variable in read else None


def may_read_while_loading(project: PythonProject, path: str) -> bool:
    """Whether a file may read a variable of the environment while it loads, as its Facts tell without its tree."""
    facts = project.facts(path)
    return facts is None or any(
        origin.name.startswith(_READING)
        if isinstance(origin, External)
        else isinstance(origin, Local) and asking_function(project, origin) is not None
        for chain in facts.loading
        for origin in project.origins.anywhere(path, chain)
    )


def env_reads(project: PythonProject, module: PythonModule, root: ast.AST) -> Iterator[EnvRead]:
    """All reads under a node, in the order of the text."""
    found = [read for node in walk(root) if (read := env_read(project, module, node))]
    yield from sorted(found, key=lambda read: module.span(read.node))


def is_named_by_text(project: PythonProject, module: PythonModule, name: str) -> bool:
    """Whether a text of a file may mean a name of it, as in `__all__`: the name of a variable that is read does not."""
    return any(
        env_read(project, module, module.parent(constant) or constant) is None
        for constant in module.strings_equal(name)
    )


def reads_environment(
    project: PythonProject, module: PythonModule, node: ast.expr, holds: Callable[[ast.Name], bool] | None = None
) -> bool:
    """Whether an expression is made of environment reads, constants and pure operations alone.

    Such a constant may be read again at any time: the value is the variable's, not the moment's. `holds` says which
    names hold such a value themselves.
    """
    return bool(_reads(project, module, node, holds))


def is_repeatable(
    project: PythonProject, module: PythonModule, node: ast.expr, holds: Callable[[ast.Name], bool]
) -> bool:
    """Whether an expression gives the same whenever it is evaluated, but for the environment that it may read."""
    return _reads(project, module, node, holds) is not None


def _reads(
    project: PythonProject, module: PythonModule, node: ast.expr, holds: Callable[[ast.Name], bool] | None
) -> bool | None:
    """Whether an expression reads the environment; None where it is made of something else as well."""
    found = False
    stack: list[ast.AST] = [node]
    while stack:
        current = stack.pop()
        is_held = holds is not None and isinstance(current, ast.Name) and holds(current)
        if is_held or (isinstance(current, ast.expr) and env_read(project, module, current)):
            found = True
        elif isinstance(current, ast.Call):
            method = isinstance(current.func, ast.Attribute) and current.func.attr in _PURE_METHODS
            if method:
                stack.append(current.func.value)  # type: ignore[attr-defined]
            elif not set(project.origins.external(module, current.func)) & _PURE_CALLS:
                return None
            stack += [*current.args, *(keyword.value for keyword in current.keywords)]
        elif isinstance(current, _PURE_NODES):
            stack += [child for child in children(current) if isinstance(child, ast.expr)]
        elif not _is_literal(project, module, current):
            return None
    return found


def is_changed(project: PythonProject, module: PythonModule, name: str) -> bool:
    """Whether something puts into a dict, list or object what its own statement does not say."""
    return any(True for _ in changes(project, module, name))


def changes(project: PythonProject, module: PythonModule, name: str) -> Iterator[ast.Name]:
    """Yield the places that change the object of a module-level name: its file, or a function that is given it."""
    return (node for node in module.globals_named(name) if changes_at(project, module, node))


def changes_at(project: PythonProject, module: PythonModule, node: ast.expr, depth: int = 0) -> bool:
    """Whether the code at an expression changes the object that it is, under another name too."""
    parent = module.parent(node)
    if isinstance(parent, (ast.Subscript, ast.Attribute)) and not isinstance(parent.ctx, ast.Load):
        return parent.value is node
    if isinstance(parent, ast.Attribute):
        in_all = parent.attr == "__dict__" and changes_at(project, module, parent, depth)
        return in_all or parent.attr in _CHANGING
    if isinstance(parent, (ast.Assign, ast.AnnAssign)) and depth < _DEEP:
        target = parent.targets[0] if isinstance(parent, ast.Assign) else parent.target
        reads = module.reads_of(target) if isinstance(target, ast.Name) and parent.value is node else ()
        return any(changes_at(project, module, each, depth + 1) for each in reads)
    call = module.parent(parent) if isinstance(parent, ast.keyword) else parent
    if not isinstance(call, ast.Call) or call.func is node or not isinstance(node, ast.expr):
        return False
    place = parent.arg if isinstance(parent, ast.keyword) else call.args.index(node) if node in call.args else None
    if place == 0 and changes_first(project, module, call):
        return True
    if place == 0 and not _SAME.isdisjoint(project.origins.external(module, call.func)):
        return changes_at(project, module, call, depth)
    return place is not None and _changes_parameter(project, module, call, place, depth + 1)


_DEEP = 3
_SAME = frozenset({"builtins.vars", "builtins.type"})
"""Functions that give what stands for the object: its attributes, and its class."""


def changes_first(project: PythonProject, module: PythonModule, call: ast.Call) -> bool:
    """Whether a function of the standard library changes the object that a call gives it first."""
    for name in project.origins.external(module, call.func):
        owner, _, method = name.rpartition(".")
        if name in _CHANGING_FIRST or (owner in _CONTAINERS and method in _CHANGING):
            return True
    return False


_CONTAINERS = frozenset({"builtins.dict", "builtins.list", "builtins.set", "collections.deque"})
_CHANGING_FIRST = frozenset(
    (
        *("builtins.setattr", "builtins.delattr", "builtins.object.__setattr__", "builtins.object.__delattr__"),
        *("operator.setitem", "operator.delitem", "random.shuffle"),
        *("heapq.heappush", "heapq.heappop", "heapq.heapify", "heapq.heappushpop", "heapq.heapreplace"),
        *("bisect.insort", "bisect.insort_left", "bisect.insort_right"),
    )
)


def _changes_parameter(
    project: PythonProject, module: PythonModule, call: ast.Call, place: str | int, depth: int
) -> bool:
    """Whether a function of the project changes what a call gives it, by position or by name."""
    for origin in project.origins.of(module, call.func) if depth <= _DEEP else ():
        home = project.module(origin.path) if isinstance(origin, Local) else None
        for binding in home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ():
            function = binding.node
            if home is None or not isinstance(function, FUNCTIONS):
                continue
            taken = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
            parameter = place if isinstance(place, str) else taken[place] if place < len(taken) else None
            named = (node for node in walk(function) if isinstance(node, ast.Name) and node.id == parameter)
            if any(changes_at(project, home, node, depth) for node in named):
                return True
    return False


def _is_literal(project: PythonProject, module: PythonModule, node: ast.AST) -> bool:
    """Whether a node is a name that is bound once, to a literal."""
    return isinstance(node, ast.Name) and isinstance(constant_value(project, module, node), ast.Constant)


def constant_value(project: PythonProject, module: PythonModule, name: ast.Name) -> ast.expr | None:
    """The value of a module-level name of this file that is assigned once and never again, or None."""
    origins = project.origins.name(module, name.id, name)
    if origins != (Local(module.path, name.id),):
        return None
    bindings = module.bindings(name.id)
    if len(bindings) == 1 and bindings[0].kind is BindingKind.ASSIGN:
        return bindings[0].value
    return None


def local_value(module: PythonModule, name: ast.Name) -> ast.expr | None:
    """The value of a function's own name that is assigned once, whenever `name` is reached, or None."""
    owner = module.lookup(name.id, name)
    if not isinstance(owner, FUNCTIONS) or module.scope_node(name) is not owner:
        return None
    if any(name.id in statement.names for statement in module.global_statements):
        return None
    bindings = module.scope(owner).bindings.get(name.id, [])
    binding = bindings[0] if len(bindings) == 1 else None
    if binding is None or not isinstance(binding.statement, (ast.Assign, ast.AnnAssign)):
        return None
    if module.parent(binding.node) is not binding.statement or not runs_before(module, binding.statement, name):
        return None
    return binding.value


def runs_before(module: PythonModule, statement: ast.stmt, node: ast.AST) -> bool:
    """Whether a statement has run whenever `node` of the same scope does: it stands earlier, in a block around it."""
    block = module.block(statement)
    for up in (node, *module.ancestors(node)):
        if any(each is up for each in block):
            return module.start(statement) < module.start(up)
    return False


def _constant(project: PythonProject, module: PythonModule, node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.Name):
        value = constant_value(project, module, node)
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            return value.value
    return None
