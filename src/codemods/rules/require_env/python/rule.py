"""The rule for Python: a check before each client that a function builds without one."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from codemods.languages.python.checks import excused_by, fail_where, fail_where_any, is_conditional, unset
from codemods.languages.python.clients import built, may_build
from codemods.languages.python.construction import Construction
from codemods.languages.python.credentials import Requirement, requirements
from codemods.languages.python.environment import constant_value, env_reads, local_value, runs_before
from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change, comment_start, shares_line
from codemods.languages.python.tests import is_test_file
from codemods.model import Edit, Finding, LeftAlone
from codemods.rules.require_env.core.findings import CONDITIONAL, CannotCheckError, findings
from codemods.rules.require_env.python.caught import asked_at, caught_at
from codemods.rules.require_env.python.coverage import is_checked


def find(project: PythonProject, paths: Iterable[str]) -> Iterator[Finding | LeftAlone]:
    """A finding for each client that a function or a main guard builds with nothing that checks what it needs.

    Clients that are built while a module loads are the sites of build-client-per-invocation, whose factories check.
    """
    for path in paths:
        module = project.module(path) if not is_test_file(path) and may_build(project, path) else None
        if module is not None:
            yield from findings(_File(project, module))


class _File:
    """Answers for a file."""

    def __init__(self, project: PythonProject, module: PythonModule) -> None:
        self._project = project
        self._module = module

    @property
    def path(self) -> str:
        return self._module.path

    def constructions(self) -> Iterator[Construction]:
        return (made for made in built(self._project, self._module) if _is_inside(self._module, made.call))

    def span(self, made: Construction) -> tuple[int, int]:
        return self._module.span(made.call)

    def handed(self, made: Construction) -> str:
        return ""

    def place(self, made: Construction) -> ast.stmt:
        return self._module.statement(made.call)

    def unchecked(self, made: Construction) -> Iterator[Requirement]:
        for requirement in requirements(self._project, self._module, made):
            if not requirement.fails_already and not is_checked(self._project, self._module, made.call, requirement):
                yield requirement

    def covers(self, earlier: ast.stmt, place: ast.stmt) -> bool:
        return _covers(self._module, earlier, place)

    def may_be_absent(self, made: Construction) -> str:
        asked = asked_at(self._project, self._module, made)
        if asked:
            return f"{asked} asks it for its key"
        return _may_be_absent(self._project, self._module, made.call, self.place(made))

    def caught(self, made: Construction) -> str:
        return caught_at(self._project, self._module, made)

    def edits(self, made: Construction, needed: Sequence[Requirement]) -> tuple[Edit, ...]:
        return _edits(self._project, self._module, made.call, needed)


def _is_inside(module: PythonModule, call: ast.Call) -> bool:
    """Whether a call runs in a function or in a main guard, and not while the module loads."""
    if module.callable_around(call) is None:
        return module.main_guard_around(call) is not None
    return not isinstance(module.scope_node(call), ast.ClassDef)


def _covers(module: PythonModule, earlier: ast.stmt, statement: ast.stmt) -> bool:
    """Whether the check before an earlier construction has run whenever a statement does."""
    if earlier is statement:
        return True
    return module.scope_node(earlier) is module.scope_node(statement) and runs_before(module, earlier, statement)


def _may_be_absent(project: PythonProject, module: PythonModule, call: ast.Call, statement: ast.stmt) -> str:
    """Why a client that can't be built is no error of its function, or an empty text."""
    if is_conditional(module, call, statement):
        return CONDITIONAL
    handler = excused_by(project, module, call)
    if handler is not None:
        return f"line {module.line(handler)} handles its failure"
    for up in module.ancestors(statement):
        if isinstance(up, (*FUNCTIONS, ast.Lambda)):
            break
        if isinstance(up, (ast.With, ast.AsyncWith)) and any("suppress" in ast.dump(item) for item in up.items):
            return f"line {module.line(up)} suppresses its failure"
    return ""


# -------------------------------------------------------------------- edits


def _edits(
    project: PythonProject, module: PythonModule, call: ast.Call, needed: Sequence[Requirement]
) -> tuple[Edit, ...]:
    statement = module.statement(call)
    _refuse_place(module, call, statement)
    imports = Imports(project, module, call)
    changes: list[Change] = []
    if len(needed) == 1:
        lines = _single(module, call, needed[0], imports, changes)
    else:
        _refuse_names(module, call, ("missing", "needed"))
        lines = [fail_where_any(list(needed), _getenv(module, call, imports), module.indent_unit)]
    indentation = module.indentation(statement)
    text = "".join(f"{indentation}{line}\n" for part in lines for line in part.split("\n"))
    place = module.line_start(comment_start(module, statement))
    changes = [(place, place, text), *changes, *_named_in(project, module, needed), *imports.changes]
    return tuple(Edit(module.path, start, end, new) for start, end, new in changes)


def _named_in(project: PythonProject, module: PythonModule, needed: Sequence[Requirement]) -> Iterator[Change]:
    """Empty edits in the names of variables that are read elsewhere and held by a name: where another Fix changes one
    the check waits, and names the variable that is read then."""
    for requirement in needed:
        node = requirement.node
        if not isinstance(node, ast.Name):
            continue
        value = constant_value(project, module, node) or local_value(module, node)
        for read in env_reads(project, module, value) if value is not None else ():
            named = read.node.args[0] if isinstance(read.node, ast.Call) else getattr(read.node, "slice", None)
            if isinstance(named, ast.Constant):
                place = module.start(named) + 2
                yield place, place, ""


def _single(
    module: PythonModule, call: ast.Call, requirement: Requirement, imports: Imports, changes: list[Change]
) -> list[str]:
    """The check of one requirement. A read inside the statement moves to a local, so that it is read once."""
    step = module.indent_unit
    node = requirement.node
    if isinstance(node, ast.Name):
        return [fail_where(f"not {node.id}", requirement, step)]
    if node is None:
        return [fail_where(unset(requirement, _getenv(module, call, imports)), requirement, step)]
    local = _free_name(module, call, requirement.parameter if requirement.parameter.isidentifier() else "api_key")
    changes += [(*module.span(each), local) for each in _same_reads(module, node)]
    return [f"{local} = {_at_column_0(module, node)}", fail_where(f"not {local}", requirement, step)]


def _at_column_0(module: PythonModule, node: ast.expr) -> str:
    """The text of an expression, its further lines without the indentation of the line on which it begins."""
    text = module.source(node).replace("\r\n", "\n")
    if isinstance(node, ast.BoolOp) and "\n" in text:
        # Without the brackets of the call its lines would end the statement.
        return " or ".join(map(module.source, node.values)) if "#" not in text else f"({text})"
    start = module.line_start(module.start(node))
    line = module.code[start : module.next_line(start)].decode()
    return text.replace("\n" + line[: len(line) - len(line.lstrip())], "\n")


def _same_reads(module: PythonModule, read: ast.expr) -> Iterator[ast.expr]:
    """The expressions of a read's own statement that are the same read."""
    statement, meaning = module.statement(read), ast.dump(read)
    for node in ast.walk(statement):
        same = isinstance(node, ast.expr) and type(node) is type(read) and ast.dump(node) == meaning
        if node is read or (same and module.statement(node) is statement and not _is_deferred(module, node, statement)):
            assert isinstance(node, ast.expr)
            yield node


def _is_deferred(module: PythonModule, node: ast.AST, statement: ast.stmt) -> bool:
    return any(isinstance(up, ast.Lambda) for up in _up_to(module, node, statement))


def _getenv(module: PythonModule, call: ast.Call, imports: Imports) -> str:
    """The text for os.getenv where the check stands."""
    getenv = imports.attribute("os", "getenv")
    head = getenv.partition(".")[0]
    if module.lookup(head, call) not in (None, module.tree):
        raise CannotCheckError(f"`{head}` is another thing in this function")
    return getenv


def _refuse_place(module: PythonModule, call: ast.Call, statement: ast.stmt) -> None:
    """Raise where no statement can stand directly before the one that holds the call."""
    start = module.start(statement)
    if any(isinstance(up, ast.Lambda) for up in _up_to(module, call, statement)):
        raise CannotCheckError("it is built in a lambda, which takes no statement")
    if shares_line(module, statement):
        raise CannotCheckError(f"line {module.line(statement)} holds several statements")
    if isinstance(statement, ast.While) or (isinstance(statement, ast.If) and module.code.startswith(b"elif", start)):
        raise CannotCheckError(f"it is built in the condition of line {module.line(statement)}")
    if any(isinstance(up, ast.match_case) for up in _up_to(module, call, statement)):
        raise CannotCheckError(f"it is built in a case of line {module.line(statement)}")


def _up_to(module: PythonModule, node: ast.AST, statement: ast.stmt) -> Iterator[ast.AST]:
    for up in module.ancestors(node):
        if up is statement:
            return
        yield up


def _refuse_names(module: PythonModule, call: ast.Call, names: Iterable[str]) -> None:
    taken = sorted(_names_around(module, call).intersection(names))
    if taken:
        raise CannotCheckError(f"the function uses the name `{taken[0]}`, which the check needs")


def _free_name(module: PythonModule, call: ast.Call, wanted: str) -> str:
    """A name for a local that nothing in the functions around the call has."""
    taken = _names_around(module, call)
    for name in (wanted, f"{wanted}_value", f"{wanted}_from_env"):
        if name not in taken:
            return name
    raise CannotCheckError(f"the function uses the name `{wanted}`, which the check needs")


def _names_around(module: PythonModule, call: ast.Call) -> frozenset[str]:
    """The names that the functions around a call bind or read; those of the module where it is in none."""
    outermost: ast.AST | None = None
    for up in module.ancestors(call):
        if isinstance(up, (*FUNCTIONS, ast.Lambda)):
            outermost = up
    if outermost is None:
        return module.identifiers
    found: set[str] = set()
    for node in ast.walk(outermost):
        match node:
            case ast.Name():
                found.add(node.id)
            case ast.arg():
                found.add(node.arg)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                found.add(node.name)
            case ast.alias():
                found.add((node.asname or node.name).partition(".")[0])
            case ast.Global() | ast.Nonlocal():
                found.update(node.names)
            case ast.ExceptHandler(name=str() as name) | ast.MatchAs(name=str() as name):
                found.add(name)
    return frozenset(found)
