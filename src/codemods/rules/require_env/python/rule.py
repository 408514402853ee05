"""The rule for Python: a check before each client that a function builds without one."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from codemods.languages.checked import Shape, can_ask, is_asked_of
from codemods.languages.python.checks import ask, ask_held, ask_here, fail_where, fail_where_any, unset
from codemods.languages.python.clients import built, is_for_types, may_build
from codemods.languages.python.construction import Construction
from codemods.languages.python.credentials import Requirement
from codemods.languages.python.environment import constant_value, env_read, env_reads, local_value
from codemods.languages.python.finish import finished
from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change, comment_start
from codemods.languages.python.tests import is_test_file
from codemods.model import Edit, Finding, LeftAlone
from codemods.rules.require_env.core.findings import CannotCheckError, findings
from codemods.rules.require_env.python.caught import asked_at, caught_at
from codemods.rules.require_env.python.shape import (
    covers,
    has_several_held,
    is_inside,
    may_be_absent,
    refused_place,
    region,
    shape_in,
    unchecked,
    up_to,
)


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
        project, module = self._project, self._module
        return (
            made
            for made in built(project, module)
            if is_inside(module, made.call) and not is_for_types(project, module, made.call)
        )

    def span(self, made: Construction) -> tuple[int, int]:
        return self._module.span(made.call)

    def handed(self, made: Construction) -> str:
        return ""

    def place(self, made: Construction) -> ast.stmt:
        return self._module.statement(made.call)

    def unchecked(self, made: Construction) -> Iterator[Requirement]:
        return unchecked(self._project, self._module, made)

    def region(self, place: ast.stmt) -> int:
        return region(self._module, place)

    def covers(self, earlier: ast.stmt, place: ast.stmt) -> bool:
        return covers(self._module, earlier, place)

    def may_be_absent(self, made: Construction) -> str:
        asked = asked_at(self._project, self._module, made)
        if asked:
            return f"{asked} asks it for its key"
        return may_be_absent(self._project, self._module, made.call, self.place(made))

    def caught(self, made: Construction) -> str:
        return caught_at(self._project, self._module, made)

    def edits(self, made: Construction, needed: Sequence[Requirement], *, late: bool) -> tuple[Edit, ...]:
        return _edits(self._project, self._module, made.call, needed, late=late)


# -------------------------------------------------------------------- edits


def _edits(
    project: PythonProject, module: PythonModule, call: ast.Call, needed: Sequence[Requirement], *, late: bool
) -> tuple[Edit, ...]:
    statement = module.statement(call)
    imports = Imports(project, module, call)
    changes: list[Change] = []
    shape = shape_in(project, module, late=late or project.config.unsafe)
    reads = [_read_above(project, module, statement, each.node) for each in needed]
    if shape is Shape.ONE:
        needed = [each if read is None else replace(each, node=read) for each, read in zip(needed, reads, strict=True)]
    if is_asked_of(shape, needed) and _may_name(imports, needed):
        lines = _by_name(project, module, call, needed, imports, shape, changes)
    elif len(needed) == 1:
        lines = _single(module, call, needed[0], imports, changes)
    elif can_ask(needed) and any(each.node is not None for each in needed) and _may_name(imports, needed):
        lines = _by_name(project, module, call, needed, imports, None, changes)
    else:
        _refuse_names(module, call, ("missing", "needed"))
        lines = []
        held = [_held(module, call, each, changes, lines) for each in needed]
        is_held = not lines and all(held) and all(each.label.isidentifier() for each in needed)
        if is_held and has_several_held(project, module, late=late or project.config.unsafe):
            room = project.styles.limit(module.path, module.text) - len(module.indentation(statement))
            lines.append(ask_held(imports.helper(Shape.HELD), needed, held, module.indent_unit, room))
        else:
            getenv = "" if all(held) else _getenv(module, call, imports)
            lines.append(fail_where_any(needed, getenv, module.indent_unit, held))
    refused = refused_place(module, call, statement)
    if lines and refused:
        raise CannotCheckError(refused)
    indentation = module.indentation(statement)
    text = "".join(f"{indentation}{line}\n" for part in lines for line in part.split("\n"))
    place = module.line_start(comment_start(module, statement))
    if None not in reads:
        # A person asks for the key below the lines that read it.
        place = module.next_line(module.end(module.block(statement)[module.position(statement) - 1]))
    changes = [*([(place, place, text)] if text else []), *changes]
    changes += [*_named_in(project, module, needed), *imports.changes, *imports.gaps()]
    return tuple(Edit(module.path, start, end, new) for start, end, new in finished(project, module, changes))


def _read_above(
    project: PythonProject, module: PythonModule, statement: ast.stmt, node: ast.expr | None
) -> ast.expr | None:
    """The read that one of the lines directly above a statement binds to the name that this passes, where all of these
    lines bind reads: `key = os.getenv("KEY")`."""
    for above in reversed(module.block(statement)[: module.position(statement)]):
        match above:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if not module.shares_line(above):
                read = env_read(project, module, value)
                if read is None or read.node is not value:
                    return None
                if isinstance(node, ast.Name) and name == node.id:
                    return value
            case _:
                return None
    return None


def _may_name(imports: Imports, needed: Sequence[Requirement]) -> bool:
    """Whether the variables can be asked by their names: no name holds what was read, and nothing but the environment
    is asked."""
    return all(each.node is None or imports.is_read_by_helper(each.node) for each in needed)


def _by_name(
    project: PythonProject,
    module: PythonModule,
    call: ast.Call,
    needed: Sequence[Requirement],
    imports: Imports,
    shape: Shape | None,
    changes: list[Change],
) -> list[str]:
    """The check by the function that the file has for its checks, or in its own place. What it gives is passed in place
    of the reads."""
    stays = [each.node is not None and not imports.may_leave(each.node) for each in needed]
    needed = [replace(each, node=None) if stay else each for each, stay in zip(needed, stays, strict=True)]
    local = ""
    if (shape is None or shape.gives_several) and any(each.node is not None for each in needed):
        local = _free_name(module, call, "env" if "env" not in _names_around(module, call) else "variables")
    room = project.styles.limit(module.path, module.text) - len(module.indentation(module.statement(call)))
    if shape is None:
        _refuse_names(module, call, ("missing",))
        check = ask_here(needed, _getenv(module, call, imports), local, module.indent_unit, room)
    else:
        check = ask(imports.helper(shape), shape, needed, local, module.indent_unit, room)
    lines = list(check.lines)
    for requirement, value in zip(needed, check.values, strict=True):
        if not value:
            continue
        reads = list(_same_reads(module, requirement.node)) if requirement.node is not None else []
        if len(reads) > 1 and not (shape is not None and shape.gives_several):
            parameter = requirement.parameter
            name = _free_name(module, call, parameter if parameter.isidentifier() else "api_key")
            lines.append(f"{name} = {value}")
            value = name
        changes += [(*module.span(each), value) for each in reads]
    return lines


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
    """The check of one requirement."""
    lines: list[str] = []
    held = _held(module, call, requirement, changes, lines)
    condition = f"not {held}" if held else unset(requirement, _getenv(module, call, imports))
    return [*lines, fail_where(condition, requirement, module.indent_unit)]


def _held(
    module: PythonModule, call: ast.Call, requirement: Requirement, changes: list[Change], lines: list[str]
) -> str:
    """The name that holds what a requirement is passed; empty where the class reads it. A read inside the statement
    moves to a local, by a line more, so that it is read once."""
    node = requirement.node
    if node is None:
        return ""
    if isinstance(node, ast.Name):
        return node.id
    local = _free_name(module, call, requirement.parameter if requirement.parameter.isidentifier() else "api_key")
    if any(text == local for _, _, text in changes):
        local = _free_name(module, call, requirement.variables[0].lower())
    changes += [(*module.span(each), local) for each in _same_reads(module, node)]
    lines.append(f"{local} = {_at_column_0(module, node)}")
    return local


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
    for node in walk(statement):
        same = isinstance(node, ast.expr) and type(node) is type(read) and ast.dump(node) == meaning
        if node is read or (same and module.statement(node) is statement and not _is_deferred(module, node, statement)):
            assert isinstance(node, ast.expr)
            yield node


def _is_deferred(module: PythonModule, node: ast.AST, statement: ast.stmt) -> bool:
    return any(isinstance(up, ast.Lambda) for up in up_to(module, node, statement))


def _getenv(module: PythonModule, call: ast.Call, imports: Imports) -> str:
    """The text for os.getenv where the check stands."""
    getenv = imports.attribute("os", "getenv")
    head = getenv.partition(".")[0]
    if module.lookup(head, call) not in (None, module.tree):
        raise CannotCheckError(f"`{head}` means something else in this function")
    return getenv


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
    for node in walk(outermost):
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
