"""Checks of the top level that end the import where a variable of the environment is missing."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from codemods.languages.python.asking import MAPPINGS
from codemods.languages.python.clients import constructions, evaluated_children
from codemods.languages.python.credentials import requirements
from codemods.languages.python.environment import EnvRead, constant_value, env_reads, reads_environment
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, walk
from codemods.languages.python.project import PythonProject
from codemods.languages.remembered import remembered
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.python.slices import is_told
from codemods.rules.build_client_per_invocation.python.units import Unit, ends_process, leaves_the_block

_ASKING = (ast.If, ast.For, ast.While, ast.Try)


@dataclass(frozen=True, slots=True)
class Guard:
    """A statement that may end the import, and the variables for which it asks.

    `is_plain`: it asks the environment itself and nothing else, and does nothing but raise, so that a factory can have
    a copy. One that ends the process is none: a request would end a server.
    """

    statement: ast.stmt
    variables: frozenset[str]
    is_plain: bool


@remembered(4)
def guards_in(project: PythonProject, module: PythonModule) -> tuple[Guard, ...]:
    """The checks of a file's top level, in the order of the text. Each client of the file asks for them."""
    return tuple(_guards(project, module))


def needed_by(project: PythonProject, unit: Unit) -> frozenset[str]:
    """The variables that the clients of a unit need, with all that do in their place."""
    found = (each for made in unit.constructions for each in requirements(project, unit.module, made))
    return frozenset(variable for each in found for variable in each.all_variables)


def checks_of(project: PythonProject, units: Collection[Unit]) -> Mapping[ast.stmt, tuple[Unit, ...]]:
    """The checks that go into the factories of units: those that ask for nothing but what the units of a file need."""
    needed = {unit: needed_by(project, unit) for unit in units}
    found: dict[ast.stmt, tuple[Unit, ...]] = {}
    for module in dict.fromkeys(unit.module for unit in units):
        own = {unit: variables for unit, variables in needed.items() if unit.module is module and variables}
        if not own:
            continue
        together = frozenset[str]().union(*own.values())
        for guard in guards_in(project, module):
            users = tuple(unit for unit, variables in own.items() if variables & guard.variables)
            if guard.is_plain and users and guard.variables <= together:
                found[guard.statement] = users
    return found


def leaving(
    project: PythonProject, checks: Mapping[ast.stmt, Sequence[Unit]], going: Collection[ast.stmt]
) -> frozenset[ast.stmt]:
    """The checks on which nothing relies that stays: no other read of their variables, no other client that needs
    one. `going` are the statements that leave the file with the units."""
    found = set(checks)
    while True:
        gone = {*going, *found}
        staying = {each for each in found if _is_relied_on(project, checks[each][0].module, each, gone)}
        if not staying:
            return frozenset(found)
        found -= staying


def failing(project: PythonProject, unit: Unit, known: Collection[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the other statements that go on to end the import where a variable is missing that a unit needs."""
    needed = needed_by(project, unit)
    for guard in guards_in(project, unit.module):
        if guard.statement not in known and guard.variables & needed and not unit.holds(guard.statement):
            yield guard.statement
    for statement, variable, reads in _stores(project, unit.module):
        if variable in needed and any(each.fails or _may_be_none(statement, each) for each in reads):
            yield statement


def stores_of_others(project: PythonProject, unit: Unit) -> Iterator[tuple[ast.stmt, str, str]]:
    """Yield the statements that put another variable into one that a unit needs, once, as the module loads."""
    needed = needed_by(project, unit)
    for statement, variable, reads in _stores(project, unit.module):
        others = [each.variable for each in reads if each.variable != variable]
        if variable in needed and others:
            yield statement, variable, others[0]


def _may_be_none(statement: ast.stmt, read: EnvRead) -> bool:
    """Whether a statement stores what `getenv` gives without a default: the mapping takes no None."""
    call = read.node if getattr(statement, "value", None) is read.node else None
    return isinstance(call, ast.Call) and len(call.args) + len(call.keywords) == 1


def _stores(project: PythonProject, module: PythonModule) -> Iterator[tuple[ast.stmt, str, list[EnvRead]]]:
    """The top-level statements `os.environ["X"] = <what is read from the environment>`."""
    for statement in module.tree.body:
        match statement:
            case ast.Assign(targets=[ast.Subscript(value=held, slice=ast.Constant(value=str() as variable))]):
                if MAPPINGS.intersection(project.origins.external(module, held)):
                    reads = list(env_reads(project, module, statement.value))
                    if reads:
                        yield statement, variable, reads


def _is_relied_on(
    project: PythonProject, module: PythonModule, statement: ast.stmt, gone: Collection[ast.stmt]
) -> bool:
    variables = next(each.variables for each in guards_in(project, module) if each.statement is statement)

    def stays(node: ast.AST, variable: str) -> bool:
        return module.top_statement(node) not in gone and not _is_checked_there(project, module, node, variable)

    reads = (each for each in env_reads(project, module, module.tree) if each.variable in variables)
    if any(stays(each.node, each.variable) for each in reads):
        return True
    return any(
        variable in variables and each.node is None and stays(made.call, variable)
        for made in constructions(project, module, module.tree)
        if made.factory is None
        for each in requirements(project, module, made)
        for variable in each.all_variables
    )


def _is_checked_there(project: PythonProject, module: PythonModule, node: ast.AST, variable: str) -> bool:
    """Whether the function in which a variable is read raises by itself where it is missing, before or in the read."""
    function = module.callable_around(node)
    body = function.body if isinstance(function, FUNCTIONS) else []
    for each in body:
        if isinstance(each, (ast.If, ast.Assert)) and _raises(project, module, each):
            if any(read.variable == variable for read in env_reads(project, module, each.test)):
                return True
        if module.start(each) > module.start(node):
            break
    return False


def _guards(project: PythonProject, module: PythonModule) -> Iterator[Guard]:
    for top in module.tree.body:
        is_main = any(top is each for each in module.main_guards)
        if is_main or not isinstance(top, (*_ASKING, ast.Assert)) or not _may_end(project, module, top):
            continue
        asked = _asked(project, module, top.test) if isinstance(top, (ast.If, ast.Assert)) else None
        if asked is not None:
            yield Guard(top, asked, _raises(project, module, top) and not module.shares_line(top))
        else:
            yield Guard(top, frozenset(_named(project, module, top)), is_plain=False)


def _asked(project: PythonProject, module: PythonModule, test: ast.expr) -> frozenset[str] | None:
    """The variables for which a condition asks the environment itself; None where it asks for anything else."""
    if isinstance(test, ast.BoolOp):
        parts = [_asked(project, module, each) for each in test.values]
        return None if any(each is None for each in parts) else frozenset().union(*(each or () for each in parts))
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return _asked(project, module, test.operand)
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], (ast.In, ast.NotIn)) and len(test.ops) == 1:
        where = set(project.origins.external(module, test.comparators[0]))
        name = test.left.value if isinstance(test.left, ast.Constant) else None
        return frozenset((name,)) if where & MAPPINGS and isinstance(name, str) else None
    if not reads_environment(project, module, test):
        return None
    return frozenset(read.variable for read in env_reads(project, module, test))


def _named(project: PythonProject, module: PythonModule, statement: ast.stmt) -> Iterator[str]:
    """The variables that a statement reads, by itself or by constants that it names. Where it reads by names from a
    list, all that look like names of variables."""
    roots: list[ast.AST] = [statement]
    for root in roots:
        for node in walk(root):
            value = constant_value(project, module, node) if isinstance(node, ast.Name) else None
            if value is not None and value not in roots:
                roots.append(value)
    for root in roots:
        yield from (read.variable for read in env_reads(project, module, root))
    nodes = [node for root in roots for node in walk(root)]
    if any(isinstance(node, ast.Attribute) and _READERS & {*project.origins.external(module, node)} for node in nodes):
        texts = (node.value for node in nodes if isinstance(node, ast.Constant))
        yield from (text for text in texts if isinstance(text, str) and _VARIABLE.fullmatch(text))


_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]+")
_READERS = frozenset({"os.getenv", "os.environ.get", *MAPPINGS})


def _may_end(project: PythonProject, module: PythonModule, statement: ast.stmt) -> bool:
    """Whether running a statement may raise on purpose, or end the process."""
    pending: list[ast.AST] = [statement]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Assert) or (isinstance(node, ast.stmt) and leaves_the_block(project, module, node)):
            return True
        if not isinstance(node, ast.expr):
            pending.extend(evaluated_children(node))
    return False


def _raises(project: PythonProject, module: PythonModule, statement: ast.stmt) -> bool:
    """Whether a check does nothing but raise, after a line that it prints or logs at most."""
    if isinstance(statement, ast.Assert):
        return True
    if not isinstance(statement, ast.If) or statement.orelse:
        return False
    *before, last = statement.body
    if not isinstance(last, ast.Raise) or ends_process(project, module, last):
        return False
    return len(before) <= 1 and all(map(is_told, before))
