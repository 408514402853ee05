"""The edits that add a check to the start of a Python program."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterable, Sequence

from codemods.languages.needs import Requirement
from codemods.languages.python.checks import fail_where, fail_where_any, unset
from codemods.languages.python.finish import finished
from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import (
    Change,
    added_argument,
    comment_start,
    definition_above,
    missing_blank_lines,
    next_text,
)
from codemods.model import Edit
from codemods.records import dataclass
from codemods.rules.check_env_at_startup.core.starts import CHECK, Needed, RefusedError, Start
from codemods.rules.check_env_at_startup.python.bodies import last_beside
from codemods.rules.check_env_at_startup.python.registered import REGISTRATIONS

_DOCUMENTATION = '"""Raise an error that names every variable this program needs and does not have."""'


def edits(project: PythonProject, module: PythonModule, start: Start, needed: Needed) -> tuple[Edit, ...]:
    """The edits of one place. Raises RefusedError."""
    own = own_check(module)
    text = _Text(project, module, start, [_as_text(each) for each in needed])
    changes = text.changes() if own is None else text.more(own)
    return tuple(Edit(module.path, first, end, new) for first, end, new in finished(project, module, changes))


@dataclass(frozen=True, slots=True)
class OwnCheck:
    """The function that an earlier run has written: what it asks for, what it reads by, and the error it raises."""

    node: ast.FunctionDef
    needed: tuple[Requirement[ast.expr], ...]
    getenv: str
    error: str


def own_check(module: PythonModule) -> OwnCheck | None:
    """The function that an earlier run has written into a file, if it still says what was written."""
    for each in module.tree.body:
        if isinstance(each, ast.FunctionDef) and each.name.startswith(CHECK):
            reads = [node for node in walk(each) if isinstance(node, ast.Call) and _is_read(module, node)]
            needed = _asked_for(each)
            errors = [node.exc for node in walk(each) if isinstance(node, ast.Raise)]
            error = errors[0].func if len(errors) == 1 and isinstance(errors[0], ast.Call) else None
            if reads and needed and isinstance(error, ast.Name):
                found = OwnCheck(each, needed, module.source(reads[0].func), error.id)
                if _says(each, found):
                    return found
    return None


def _is_read(module: PythonModule, call: ast.Call) -> bool:
    return module.source(call.func).endswith(("getenv", "environ.get"))


def _asked_for(function: ast.FunctionDef) -> tuple[Requirement[ast.expr], ...]:
    """The variables of a written check: names in a row, with their reads, or one by itself."""
    for node in walk(function):
        if isinstance(node, ast.ListComp) and isinstance(node.generators[0].iter, ast.Tuple):
            return tuple(Requirement((name,), "") for name in _texts(node.generators[0].iter))
        if isinstance(node, ast.Dict):
            return tuple(_of_reads(value) for value in node.values)
    tests = [node.test for node in walk(function) if isinstance(node, ast.If)]
    return (_of_reads(tests[0]),) if len(tests) == 1 else ()


def _of_reads(value: ast.expr) -> Requirement[ast.expr]:
    return Requirement(tuple(_texts(value)), "")


def _texts(value: ast.expr) -> list[str]:
    found = [node for node in walk(value) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [str(node.value) for node in sorted(found, key=lambda each: (each.lineno, each.col_offset))]


def _says(function: ast.FunctionDef, own: OwnCheck) -> bool:
    """Whether a function does what is written for what it asks for, whatever its layout and its labels."""
    body = function.body
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]
    written = ast.parse(_asking(own.needed, own.getenv, "    ", own.error)).body
    return _bare(body) == _bare(written)


def _bare(body: Sequence[ast.stmt]) -> list[str]:
    """The meaning of a body, without what it calls alternatives."""
    return [re.sub(r"Constant\(value='[^']* or [^']*'\)", "", ast.dump(each)) for each in body]


def _asking(needed: Sequence[Requirement[ast.expr]], getenv: str, step: str, error: str) -> str:
    """The statements that ask."""
    if len(needed) == 1:
        text = fail_where(unset(needed[0], getenv), needed[0], step)
    else:
        text = fail_where_any(needed, getenv, step)
    return text.replace("RuntimeError", error)


class _Text:
    """Writes one check, with its call."""

    def __init__(
        self, project: PythonProject, module: PythonModule, start: Start, needed: Sequence[Requirement[ast.expr]]
    ) -> None:
        self._project = project
        self._module = module
        self._start = start
        self._needed = needed
        self._step = module.indent_unit

    def changes(self) -> list[Change]:
        module, start = self._module, self._start
        top = self._top()
        imports = Imports(self._project, module, top)
        getenv = imports.attribute("os", "getenv")
        name = self._free(CHECK)
        by_hook = {
            "new lifespan": self._lifespan,
            "new on_startup": self._on_startup,
            "new hook": self._new_hook,
            "signal": self._signal,
            "behind": self._behind,
            "new Litestar": self._litestar,
            "new Dramatiq": self._dramatiq,
            **{f"new {each}": self._registered for each in REGISTRATIONS},
        }
        own: list[Change]
        if start.hook in by_hook:
            own = by_hook[start.hook](imports, name, getenv)
        elif start.hook == "module":
            own = self._above(top, [self._definition(name, getenv), f"{name}()"], is_called=True)
        else:
            own = [*self._above(top, [self._definition(name, getenv)]), self._call(name)]
        return [*own, *imports.changes, *imports.gaps()]

    def more(self, own: OwnCheck) -> list[Change]:
        """Have a check that is there ask for more, in place of what asks now."""
        module = self._module
        known = {name for each in own.needed for name in each.variables}
        more = [each for each in self._needed if known.isdisjoint(each.asked_for)]
        body = own.node.body
        is_documented = isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
        first = module.line_start(module.start(body[1 if is_documented else 0]))
        text = _asking([*own.needed, *more], own.getenv, self._step, own.error)
        rows = "\n".join(f"{self._step}{line}" if line else line for line in text.split("\n"))
        return [(first, module.end(body[-1]), rows)]

    def _top(self) -> ast.stmt:
        """The statement of the module's body in which the place is."""
        module, offset = self._module, self._start.offset
        return next(
            (each for each in module.tree.body if module.start(each) <= offset <= module.end(each)),
            module.tree.body[-1],
        )

    def _free(self, wanted: str) -> str:
        numbered = (f"{wanted}_{number}" for number in itertools.count(2))
        return next(each for each in itertools.chain([wanted], numbered) if not self._module.has_name(each))

    def _definition(self, name: str, getenv: str, *, error: str = "RuntimeError", head: str = "") -> str:
        body = _asking(self._needed, getenv, self._step, error)
        rows = "\n".join(f"{self._step}{line}" if line else line for line in body.split("\n"))
        return f"{head or f'def {name}() -> None:'}\n{self._step}{_DOCUMENTATION}\n{rows}"

    def _above(self, statement: ast.stmt, parts: Iterable[str], *, is_called: bool = False) -> list[Change]:
        """Definitions above a statement of the module's body, with their blank lines; `is_called`: the last of them is
        a call."""
        module = self._module
        place = module.line_start(comment_start(module, statement))
        text = "\n\n\n".join(parts)
        if is_called and not isinstance(statement, (*FUNCTIONS, ast.ClassDef)):
            gap = missing_blank_lines(module, place)
            return [(place, place, f"{gap[2] if gap is not None else ''}{text}\n")]
        return definition_above(module, place, text)

    def _call(self, name: str) -> Change:
        module = self._module
        statement = module.statement(self._node_at(self._start.offset))
        place = module.line_start(comment_start(module, statement))
        return place, place, f"{module.indentation(statement)}{name}()\n"

    def _node_at(self, offset: int) -> ast.AST:
        for node in walk(self._module.tree):
            if isinstance(node, ast.stmt) and self._module.start(node) == offset:
                return node
        raise RefusedError("the place was not found again")

    def _lifespan(self, imports: Imports, name: str, getenv: str) -> list[Change]:
        module = self._module
        call = next(
            node
            for node in module.calls
            if module.start(node) == self._start.offset and any(True for _ in self._origins(node))
        )
        manager = imports.named("contextlib", "asynccontextmanager")
        lifespan = self._free("lifespan")
        head = f"@{manager}\nasync def {lifespan}(_: {module.source(call.func)}):"
        text = f"{head}\n{self._step}{name}()\n{self._step}yield"
        limit = self._project.styles.limit(module.path, module.text)
        argument = added_argument(module, call, f"lifespan={lifespan}", limit=limit)
        return [*self._above(self._top(), [self._definition(name, getenv), text]), argument]

    def _registered(self, imports: Imports, name: str, getenv: str) -> list[Change]:
        """A function that the framework is told of, behind the statement that makes the app."""
        module, known = self._module, REGISTRATIONS[self._start.hook.removeprefix("new ")]
        statement = module.statement(self._node_at(self._start.offset))
        target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
        app = target.id if isinstance(target, ast.Name) else ""
        head = f"async def {name}({known.parameters}) -> None:"
        call = known.statement.replace("APP", app).replace("NAME", name)
        if statement is not self._top():
            place = module.next_line(module.end(statement))
            newline = "" if module.code[place - 1 : place] in (b"\n", b"\r") else "\n"
            line = (place, place, f"{newline}{module.indentation(statement)}{call}\n")
            return [*self._above(self._top(), [self._definition(name, getenv, head=head)]), line]
        if known.decorator:
            head = f"{known.decorator.replace('APP', app)}\n{head}"
            return self._below([self._definition(name, getenv, head=head)], beside=True)
        return self._below([self._definition(name, getenv, head=head), call], beside=True)

    def _litestar(self, imports: Imports, name: str, getenv: str) -> list[Change]:
        module = self._module
        call = next(
            node
            for node in module.calls
            if module.start(node) == self._start.offset and any(True for _ in self._origins(node))
        )
        limit = self._project.styles.limit(module.path, module.text)
        argument = added_argument(module, call, f"on_startup=[{name}]", limit=limit)
        return [*self._above(self._top(), [self._definition(name, getenv)]), argument]

    def _dramatiq(self, imports: Imports, name: str, getenv: str) -> list[Change]:
        module = self._module
        statement = self._top()
        call = next(node for node in walk(statement) if isinstance(node, ast.Call))
        middleware = imports.named("dramatiq", "Middleware")
        checking = self._free("CheckEnvironment")
        head = f"class {checking}({middleware}):\n{self._step}def after_process_boot(self, broker: object) -> None:"
        text = f"{head}\n{self._step * 2}{name}()"
        adding = f"{module.source(call.args[0])}.add_middleware({checking}())"
        # Dramatiq logs what a middleware raises and goes on: only SystemExit ends the worker.
        return self._below([self._definition(name, getenv, error="SystemExit"), text, adding])

    def _origins(self, call: ast.Call) -> tuple[str, ...]:
        return self._project.origins.external(self._module, call.func)

    def _on_startup(self, imports: Imports, name: str, getenv: str) -> list[Change]:
        module = self._module
        settings = self._top()
        assert isinstance(settings, ast.ClassDef)
        startup = self._free("startup")
        text = f"async def {startup}(_: dict) -> None:\n{self._step}{name}()"
        last = settings.body[-1]
        simple = [each for each in settings.body if isinstance(each, (ast.Assign, ast.AnnAssign))]
        after = simple[-1] if simple else last
        place = module.next_line(module.end(after))
        newline = "" if module.code[place - 1 : place] in (b"\n", b"\r") else "\n"
        line = f"{newline}{module.indentation(after)}on_startup = {startup}\n"
        return [*self._above(settings, [self._definition(name, getenv), text]), (place, place, line)]

    def _new_hook(self, imports: Imports, name: str, getenv: str) -> list[Change]:
        text = f"def {self._start.node.part}(worker):\n{self._step}{name}()"
        return self._at_end([self._definition(name, getenv), text])

    def _signal(self, imports: Imports, name: str, getenv: str) -> list[Change]:
        call = next(each for each in self._module.calls if "celery.Celery" in self._origins(each))
        if isinstance(call.func, ast.Name):
            signal = imports.sibling("celery.signals.worker_init", call.func)
        else:
            signal = imports.named("celery.signals", "worker_init")
        head = f"@{signal}.connect\ndef {name}(**_: object) -> None:"
        # Celery logs what a receiver raises and goes on: only SystemExit ends the worker.
        return self._below([self._definition(name, getenv, error="SystemExit", head=head)])

    def _behind(self, imports: Imports, name: str, getenv: str) -> list[Change]:
        return self._below([self._definition(name, getenv), f"{name}()"])

    def _below(self, parts: Iterable[str], *, beside: bool = False) -> list[Change]:
        """Definitions below the statement that holds the place, or `beside` it, behind what sets up the same."""
        module = self._module
        statement = last_beside(module, self._top()) if beside else self._top()
        place = module.next_line(module.end(statement))
        newline = "" if module.code[place - 1 : place] in (b"\n", b"\r") else "\n"
        following = next_text(module, place)
        blank = module.code.count(b"\n", place, following)
        missing = "\n" * max(0, 2 - blank) if following < len(module.code) else ""
        return [(place, place, f"{newline}\n\n" + "\n\n\n".join(parts) + f"\n{missing}")]

    def _at_end(self, parts: Iterable[str]) -> list[Change]:
        code = self._module.code
        newline = "" if not code or code.endswith((b"\n", b"\r")) else "\n"
        text = "\n\n\n".join(parts)
        return [(len(code), len(code), f"{newline}\n\n{text}\n")]


def _as_text(each: Requirement[object]) -> Requirement[ast.expr]:
    return Requirement(each.variables, each.parameter, accepted=each.accepted, tolerated=each.tolerated)
