"""Names of a module that hold a token: they become functions that give a fresh one."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.languages.python.finish import finished
from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change, comment_start, deletion, missing_blank_lines
from codemods.languages.python.tests import is_test_file
from codemods.model import Edit
from codemods.rules.refresh_short_lived_tokens.core.findings import MARGIN, Caution, Kept, Stale
from codemods.rules.refresh_short_lived_tokens.core.names import VERBS
from codemods.rules.refresh_short_lived_tokens.python.clients import PERSON, CannotChangeError
from codemods.rules.refresh_short_lived_tokens.python.keeping import is_rerun
from codemods.rules.refresh_short_lived_tokens.python.sources import (
    RENEWED,
    Kind,
    Token,
    assigned,
    bound_once,
    is_settled,
    token_of,
)

_HOLDERS = (ast.Dict, ast.JoinedStr, ast.BinOp)


def held_tokens(project: PythonProject, module: PythonModule) -> Iterator[Stale]:
    """The names of a module by which functions read a token, or what was made of one."""
    for statement in _statements(module) if not is_rerun(project, module) else ():
        target, value = assigned(statement) or (None, None)
        if value is None or not isinstance(target, ast.Name) or not isinstance(statement, (ast.Assign, ast.AnnAssign)):
            continue
        found = token_in(project, module, value)
        if found is None or bound_once(module, target) is None:
            continue
        token, is_inside = found
        loads = [node for node in module.globals_named(target.id) if isinstance(node.ctx, ast.Load)]
        late = [node for node in loads if module.callable_around(node) is not None]
        if not late and not _is_read_elsewhere(project, module, target.id):
            continue
        if _is_renewed(module, target.id, loads):
            continue
        kept = Kept.INSIDE if is_inside else Kept.MODULE
        what = "a token" if is_inside else f"`{target.id}`"
        try:
            edits = _as_function(project, module, statement, value, target, token, loads, is_inside=is_inside)
        except CannotChangeError as error:
            yield Stale(module.span(target), what, kept, target.id, refusal=str(error))
        else:
            caution = Caution.READ if token.kind is Kind.FILE else Caution.LATER
            yield Stale(module.span(target), what, kept, target.id, edits, caution)


def _statements(module: PythonModule) -> Iterator[ast.stmt]:
    """The statements of a file's top level, and those within a `with` there."""
    for statement in module.tree.body:
        yield statement
        yield from statement.body if isinstance(statement, ast.With) else ()


def token_in(project: PythonProject, module: PythonModule, value: ast.expr) -> tuple[Token, bool] | None:
    """Return what an expression gives or holds, and whether it holds it among other things."""
    token = token_of(project, module, value)
    if token is not None:
        usable = token.is_text or token.kind in RENEWED
        return (token, False) if usable else None
    if isinstance(value, _HOLDERS):
        for node in walk(value):
            if isinstance(node, (ast.Attribute, ast.Subscript, ast.Call, ast.Name)):
                token = token_of(project, module, node)
                if token is not None and token.is_text:
                    return token, True
    return None


def _is_read_elsewhere(project: PythonProject, module: PythonModule, name: str) -> bool:
    """Whether functions of other files read a name of the module."""
    wanted = Local(module.path, name)
    for path in project.importers(module.path, [name]):
        home = None if is_test_file(path) else project.module(path)
        for statement in home.imports if home is not None else ():
            for alias in statement.names:
                if home is None or alias.name != name:
                    continue
                nodes = home.globals_named(alias.asname or name)
                late = [node for node in nodes if home.callable_around(node) is not None]
                if any(wanted in project.origins.of(home, node) for node in late):
                    return True
    return False


def _is_renewed(module: PythonModule, name: str, loads: Sequence[ast.Name]) -> bool:
    """Whether the file looks after the token itself: it asks when it expires, or puts another one in."""
    for node in loads:
        parent = module.parent(node)
        if isinstance(parent, ast.Attribute) and parent.attr in {"expires_on", "update", "expired", "valid"}:
            return True
        if isinstance(parent, ast.Subscript) and parent.value is node:
            index = parent.slice.value if isinstance(parent.slice, ast.Constant) else ""
            if not isinstance(parent.ctx, ast.Load) or "expires" in str(index):
                return True
    return False


def _as_function(
    project: PythonProject,
    module: PythonModule,
    statement: ast.Assign | ast.AnnAssign,
    value: ast.expr,
    target: ast.Name,
    token: Token,
    loads: Sequence[ast.Name],
    *,
    is_inside: bool,
) -> tuple[Edit, ...]:
    """Make a function of the name. Raises CannotChangeError."""
    if token.maker:
        advice = f"call `{token.maker}` where the token is sent, and let it cache its answer until that expires"
        raise CannotChangeError(advice)
    if token.kind not in {*RENEWED, Kind.ENDPOINT, Kind.GOOGLE} or statement not in module.tree.body:
        raise CannotChangeError(PERSON.get(token.kind, "fetch it in the functions that send it"))
    early = next((node for node in loads if module.callable_around(node) is None), None)
    if early is not None:
        raise CannotChangeError(f"line {module.line(early)} reads it while the module loads as well")
    if token.is_async or (is_inside and (token.through or token.kind is Kind.ENDPOINT)):
        raise CannotChangeError("fetch it in the functions that send it")
    taken = project.importers(module.path, [target.id])
    if taken or module.strings_equal(target.id):
        where = taken[0] if taken else module.path
        raise CannotChangeError(f"{where} may take the name `{target.id}`: fetch it in the functions that send it")
    if not all(module.holds_name(node) for node in loads):
        raise CannotChangeError("it stands in a text that can't be split into its parts")
    names = [f"{verb}_{target.id.lower().strip('_')}" for verb in VERBS]
    function = next((each for each in names if not module.has_name(each)), None)
    if function is None:
        raise CannotChangeError(f"`{names[0]}` is taken: give it a function of another name")
    imports = Imports(project, module, statement)
    if token.kind is Kind.GOOGLE:
        text, gone = _kept_by_credentials(module, imports, function, value, is_inside=is_inside)
    elif token.kind is Kind.ENDPOINT:
        text, gone = _kept_until_expiry(project, module, imports, function, value, token)
    else:
        annotation = " -> str" if token.is_text and not is_inside else ""
        body = module.source(value)
        text, gone = f"def {function}(){annotation}:\n{module.indent_unit}return {body}\n", []
        if token.through:
            raise CannotChangeError("it is fetched in several steps: put them into one function")
        for name in (each for each in walk(value) if isinstance(each, ast.Name)):
            if not is_settled(module, name, module.start(statement)):
                raise CannotChangeError(f"`{name.id}` may be another one when the token is asked for")
    changes: list[Change] = [(*module.span(node), f"{function}()") for node in loads]
    changes += _in_place(module, statement, text, gone)
    return tuple(Edit(module.path, *change) for change in finished(project, module, [*changes, *imports.changes]))


def _in_place(module: PythonModule, statement: ast.stmt, text: str, gone: Sequence[ast.stmt]) -> list[Change]:
    """Put a definition in the place of a statement, with two blank lines around it."""
    body = module.tree.body
    changes = [deletion(module, each, body) for each in gone]
    removed = [(change[0], change[1]) for change in changes]
    start = module.line_start(comment_start(module, statement))
    first, end = module.line_start(module.start(statement)), module.next_line(module.end(statement))
    if module.code[first : module.start(statement)].strip() or module.code[module.end(statement) : end].strip():
        raise CannotChangeError("its line holds other code as well")
    changes.append((first, end, text))
    above = missing_blank_lines(module, start, removed)
    if above is not None:
        changes.append(above)
    index = body.index(statement)
    if index + 1 < len(body):
        below = module.line_start(comment_start(module, body[index + 1]))
        blank = module.code[end:below].count(b"\n")
        if blank < 2:
            changes.append((below, below, "\n" * (2 - blank)))
    return changes


def _kept_by_credentials(
    module: PythonModule, imports: Imports, function: str, value: ast.expr, *, is_inside: bool
) -> tuple[str, list[ast.stmt]]:
    """The text of a function that has credentials of google.auth refreshed where they are no longer valid, and the
    statement that refreshed them, which it takes in."""
    held = value.value if isinstance(value, ast.Attribute) else None
    if is_inside or not isinstance(held, ast.Name):
        raise CannotChangeError(PERSON[Kind.GOOGLE])
    asked = [node for node in module.globals_named(held.id) if isinstance(node.ctx, ast.Load)]
    refreshes = [found for node in asked if (found := _refresh_of(module, node)) is not None]
    attributes = [parent for node in asked if isinstance(parent := module.parent(node), ast.Attribute)]
    reads = [each for each in attributes if each.attr == "token"]
    if len(refreshes) != 1 or refreshes[0] not in module.tree.body or len(reads) != 1:
        raise CannotChangeError(PERSON[Kind.GOOGLE])
    unit, lock = module.indent_unit, imports.attribute("threading", "Lock")
    guard = f"_{function.partition('_')[2]}_lock"
    if module.has_name(guard):
        raise CannotChangeError(f"`{guard}` is taken: give it a function of another name")
    text = (
        f"{guard} = {lock}()\n\n\n"
        f"def {function}() -> str:\n"
        f'{unit}"""The token, fetched again where it is no longer valid."""\n'
        f"{unit}with {guard}:\n"
        f"{unit * 2}if not {held.id}.valid:\n"
        f"{unit * 3}{module.source(refreshes[0])}\n"
        f"{unit * 2}return {held.id}.token\n"
    )
    return text, [refreshes[0]]


def _refresh_of(module: PythonModule, node: ast.Name) -> ast.Expr | None:
    """The statement `credentials.refresh(...)` of which a name is the credentials."""
    attribute = module.parent(node)
    call = module.parent(attribute) if isinstance(attribute, ast.Attribute) and attribute.attr == "refresh" else None
    statement = module.parent(call) if isinstance(call, ast.Call) else None
    is_plain = isinstance(statement, ast.Expr) and "\n" not in module.source(statement)
    return statement if isinstance(statement, ast.Expr) and is_plain else None


def _kept_until_expiry(
    project: PythonProject, module: PythonModule, imports: Imports, function: str, value: ast.expr, token: Token
) -> tuple[str, list[ast.stmt]]:
    """The text of a function that asks an endpoint again shortly before its token expires, and the statements that it
    takes in."""
    steps: list[ast.stmt] = []
    for name in token.through:
        binding = bound_once(module, name)
        others = [node for node in module.named(name.id) if isinstance(node.ctx, ast.Load) and node is not name]
        if binding is None or binding.statement is None or others or binding.statement not in module.tree.body:
            raise CannotChangeError(f"`{name.id}`, from which it is made, is also read elsewhere")
        steps.insert(0, binding.statement)
    answer = _answer_text(module, value, token)
    unit, lock = module.indent_unit, imports.attribute("threading", "Lock")
    clock = imports.attribute("time", "monotonic")
    held = f"_{function.partition('_')[2]}"
    if any(module.has_name(name) for name in (held, f"{held}_lock")):
        raise CannotChangeError(f"`{held}` is taken: give it a function of another name")
    before = "".join(f"{unit * 3}{module.source(step)}\n" for step in steps)
    text = (
        f'{held} = ("", 0.0)\n{held}_lock = {lock}()\n\n\n'
        f"def {function}() -> str:\n"
        f'{unit}"""The token, fetched again shortly before it expires."""\n'
        f"{unit}global {held}\n"
        f"{unit}with {held}_lock:\n"
        f"{unit * 2}if {clock}() >= {held}[1]:\n"
        f"{before}"
        f"{unit * 3}answer = {answer}\n"
        f'{unit * 3}lifetime = float(answer.get("expires_in", 0)) - {MARGIN}\n'
        f'{unit * 3}{held} = (answer["access_token"], {clock}() + lifetime)\n'
        f"{unit * 2}return {held}[0]\n"
    )
    limit = project.styles.limit(module.path, module.text)
    is_long = any(len(line.encode()) > limit for line in text.split("\n"))
    if is_long or any("\n" in module.source(step) for step in steps) or "\n" in answer:
        raise CannotChangeError("its request takes several lines: put it into a function by hand")
    return text, steps


def _answer_text(module: PythonModule, value: ast.expr, token: Token) -> str:
    """The text that gives the whole answer: what stands before `["access_token"]`."""
    held = value.value if isinstance(value, ast.Subscript) else value
    if isinstance(held, ast.Call) and isinstance(held.func, ast.Attribute) and held.func.attr == "get":
        held = held.func.value
    if not isinstance(held, ast.expr) or (held is value and not token.through):
        raise CannotChangeError("put it into a function by hand")
    return module.source(held)
