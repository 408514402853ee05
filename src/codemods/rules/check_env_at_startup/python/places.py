"""Tells where a start of a Python program alone comes to."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Iterator

from codemods.languages.programs import BODY, MAIN, Node
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import shares_line
from codemods.languages.python.tests import is_test_file
from codemods.programs.survey import Program
from codemods.rules.check_env_at_startup.core.starts import CHECK, RefusedError, Start
from codemods.rules.check_env_at_startup.core.tested import refuse_unset, tests_of
from codemods.rules.check_env_at_startup.python.bodies import called_by, first_of, imported, is_late, last_beside
from codemods.rules.check_env_at_startup.python.registered import REGISTRATIONS, registered

_STARTING = re.compile(rb"with\s+\(?\s*[\w.]*(?:TestClient|LifespanManager|run_server)\(")
_COMMANDS = frozenset({"click", "typer", "fire", "invoke", "cyclopts", "cleo", "docopt"})
_SERVERS = (b"gunicorn", b"waitress", b"uwsgi", b"hypercorn", b"mod_wsgi", b"flask run")
_MIGRATIONS = (b"flask_migrate", b"Flask-Migrate", b"flask-migrate", b".cli.command")
_HOOKS = ("post_worker_init", "post_fork", "when_ready", "on_starting")
_RUN_BY_GUARDS = frozenset({"Slack app", "MCP server", "Bottle"})
"""Frameworks whose apps are run by the file that makes them, as a rule."""
_CONFS = frozenset({"gunicorn.conf.py", "gunicorn_conf.py", "gunicorn_config.py"})


def starts(project: PythonProject, program: Program, variables: Collection[str]) -> tuple[Start, ...]:
    """Return where a start of a program alone comes to. Raises RefusedError."""
    module = project.module(program.entry.path)
    if module is None or program.entry.path.endswith(".ipynb"):
        raise RefusedError("a notebook has no start of its own", is_meant=True)
    found = _Places(project, program, module).find()
    for start in found:
        place = project.module(start.node.path)
        if place is not None and start.hook != "module":
            _refuse_where_tests_start(project, place, start, variables)
    return found


class _Places:
    """Looks for the places of one program."""

    def __init__(self, project: PythonProject, program: Program, module: PythonModule) -> None:
        self._project = project
        self._entry = program.entry
        self._module = module

    def find(self) -> tuple[Start, ...]:
        how = self._entry.how
        by_framework: dict[str, Callable[[], tuple[Start, ...]]] = {
            "FastAPI": self._lifespan,
            "Starlette": self._lifespan,
            "Flask": self._flask,
            "Django": self._django,
            "Celery": self._celery,
            "arq": self._arq,
            "RQ": self._before_worker,
            "a main guard": self._main,
            "Litestar": self._litestar,
            "Dramatiq": self._dramatiq,
            "Temporal": self._with_worker,
            "APScheduler": self._with_worker,
            **dict.fromkeys(REGISTRATIONS, self._registered),
        }
        if how in by_framework:
            return by_framework[how]()
        if how.startswith("the handler"):
            return self._handler()
        if how in {"Streamlit", "Chainlit"}:
            raise RefusedError(f"{how} runs the file for each user", is_meant=True)
        if how == "nothing imports it":
            raise RefusedError("it runs only once and builds its clients right away", is_meant=True)
        if how in _RUN_BY_GUARDS and self._module.main_guards:
            return self._main()
        raise RefusedError(f"it is not known which part runs only when {how} starts: call a check there")

    # ------------------------------------------------------- FastAPI, Starlette

    def _lifespan(self) -> tuple[Start, ...]:
        calls = [call for call in self._module.calls if self._is_app(call)]
        if len(calls) != 1:
            raise RefusedError(
                f"{self._module.path} makes {len(calls)} apps, and one of them may be mounted in another"
            )
        call = calls[0]
        given = {each.arg: each.value for each in call.keywords}
        if None in given:
            raise RefusedError(
                f"line {self._module.line(call)} has arguments that can't be read, which may hold a lifespan"
            )
        self._refuse_where_mounted()
        if "lifespan" in given:
            return (self._in_named(given["lifespan"], "its lifespan"),)
        listed = given.get("on_startup")
        if isinstance(listed, ast.List) and listed.elts:
            return (self._in_named(listed.elts[0], "its first start handler"),)
        handler = self._start_handler(call)
        if handler is not None:
            return (self._in_function(self._module, handler),)
        self._refuse_where_handlers(call)
        release = {"FastAPI": ("fastapi", "0.93"), "Starlette": ("starlette", "0.13")}[self._entry.how]
        if not self._project.pins.has(self._module.path, *release):
            raise RefusedError(f"the project allows releases of {release[0]} that have no lifespan")
        if shares_line(self._module, self._module.top_statement(call)):
            raise RefusedError(f"line {self._module.line(call)} has several statements: put each on a line of its own")
        return (Start(Node(self._module.path, "lifespan"), self._module.start(call), "new lifespan"),)

    def _is_app(self, call: ast.Call) -> bool:
        names = self._project.origins.external(self._module, call.func)
        return any(name in {"fastapi.FastAPI", "starlette.applications.Starlette"} for name in names)

    def _start_handler(self, call: ast.Call) -> FunctionNode | None:
        """The function that `@app.on_event("startup")` registers."""
        for each in walk(self._module.tree):
            for decorator in each.decorator_list if isinstance(each, FUNCTIONS) else ():
                if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Attribute) and decorator.args:
                    first = decorator.args[0]
                    is_start = isinstance(first, ast.Constant) and first.value == "startup"
                    if decorator.func.attr == "on_event" and is_start and isinstance(each, FUNCTIONS):
                        return each
        return None

    def _refuse_where_handlers(self, call: ast.Call) -> None:
        """Refuse a new lifespan where it would switch off handlers that are registered in another way."""
        words = ("on_event", "add_event_handler", "on_startup", "on_shutdown", "lifespan")
        whole = re.compile(rf"\b(?:{'|'.join(words)})\b")
        for path in self._project.texts.grep(self._project.files, [each.encode() for each in words]):
            if is_test_file(path) or not whole.search(self._project.texts.text(path) or ""):
                continue
            if path == self._module.path or self._project.comes_to(self._module.path, path):
                raise RefusedError(
                    f"{path} may register start handlers, which would not run any more beside a lifespan"
                )

    def _refuse_where_mounted(self) -> None:
        """Refuse where another file may mount the app: a mounted app's lifespan does not run."""
        for path in self._project.importers(self._module.path):
            if b".mount(" in (self._project.texts.text(path) or "").encode() and not is_test_file(path):
                raise RefusedError(f"{path} may mount this app in another, and then its own lifespan does not run")

    def _in_named(self, value: ast.expr, what: str) -> Start:
        """The start of a function that a name of this or another file stands for."""
        home, function = self._function(value)
        if function is None or home is None:
            raise RefusedError(f"{what} is not a function of the project that can be found")
        return self._in_function(home, function)

    def _function(self, value: ast.expr) -> tuple[PythonModule | None, FunctionNode | None]:
        origins = self._project.origins.of(self._module, value)
        origin = origins[0] if len(origins) == 1 else None
        home = self._project.module(origin.path) if isinstance(origin, Local) else None
        bindings = home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ()
        node = bindings[0].node if len(bindings) == 1 else None
        return home, node if isinstance(node, FUNCTIONS) else None

    def _in_function(self, module: PythonModule, function: FunctionNode) -> Start:
        statement = first_of(module, function.body, function.name)
        return Start(Node(module.path, function.name), module.start(statement), "function")

    # ------------------------------------------------------------------- others

    def _main(self) -> tuple[Start, ...]:
        module = self._module
        if self._speaks_commands():
            raise RefusedError("each of its commands may need other variables", is_meant=True)
        guard = module.main_guards[0]
        self._refuse_late(guard)
        called = called_by(module, guard)
        if called is not None and any(is_late(each) for each in called.body):
            return (self._in_function(module, called),)
        statement = first_of(module, guard.body, "its main guard")
        return (Start(Node(module.path, MAIN), module.start(statement), "guard"),)

    def _speaks_commands(self) -> bool:
        heads = {name.partition(".")[0] for each in self._module.imports for name in imported(each)}
        return not heads.isdisjoint(_COMMANDS) or "add_subparsers" in self._module.text

    def _refuse_late(self, guard: ast.If) -> None:
        """Refuse where a function reads `.env` of which it is not known whether it has run."""
        module = self._module
        called = called_by(module, guard)
        for call in module.calls_of("load_dotenv"):
            around = module.callable_around(call)
            if around is not None and around is not called:
                words = f"line {module.line(call)} reads a file `.env` while the program runs"
                raise RefusedError(words, is_meant=True)

    # ------------------------------------------------- what an app is told to run

    def _registered(self) -> tuple[Start, ...]:
        """The function that runs as the app starts, or a new one that is registered behind the app."""
        module, known = self._module, REGISTRATIONS[self._entry.how]
        for each in registered(module, known.word):
            if isinstance(each, FUNCTIONS):
                return (self._in_function(module, each),)
            return (self._in_named(each, f"its first `{known.word}`"),)
        if not self._project.pins.has(module.path, *known.release):
            raise RefusedError(f"the project allows releases of {known.release[0]} that have no `{known.word}`")
        statement = self._app_statement()
        return (Start(Node(module.path, CHECK), module.start(statement), f"new {self._entry.how}"),)

    def _app_statement(self) -> ast.stmt:
        """The statement that gives the app of the entry a name."""
        module, line = self._module, self._entry.place.line
        call = next((each for each in module.calls if module.line(each) == line), None)
        statement = module.statement(call) if call is not None else None
        target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
        if statement is None or not isinstance(target, ast.Name) or getattr(statement, "value", None) is not call:
            raise RefusedError("its app has no name, so a function can't be registered on it")
        if shares_line(module, statement):
            raise RefusedError(f"line {module.line(statement)} has several statements: put each on a line of its own")
        return statement

    def _litestar(self) -> tuple[Start, ...]:
        module = self._module
        calls = [call for call in module.calls if self._names(call) & {"litestar.Litestar", "litestar.app.Litestar"}]
        if len(calls) != 1:
            raise RefusedError(f"{module.path} makes {len(calls)} apps")
        given = {each.arg: each.value for each in calls[0].keywords}
        if None in given:
            raise RefusedError(
                f"line {module.line(calls[0])} has arguments that can't be read, which may hold an `on_startup`"
            )
        listed = given.get("on_startup")
        if isinstance(listed, ast.List) and listed.elts:
            return (self._in_named(listed.elts[0], "its first `on_startup`"),)
        if listed is not None:
            raise RefusedError("its `on_startup` is not a list written in the call")
        return (Start(Node(module.path, CHECK), module.start(calls[0]), "new Litestar"),)

    def _dramatiq(self) -> tuple[Start, ...]:
        """The broker that the project sets: its middleware runs as a process of the worker starts."""
        found: list[tuple[PythonModule, ast.Call]] = []
        for path in self._project.texts.grep(self._project.files, [b"set_broker"]):
            module = self._project.module(path) if not is_test_file(path) else None
            for call in module.calls if module is not None else ():
                if module is not None and self._sets_broker(module, call):
                    found.append((module, call))
        if len(found) != 1:
            how_many = "no file" if not found else f"{len(found)} files"
            raise RefusedError(
                f"{how_many} of the project sets its broker at the top level: let a middleware of the broker check, "
                "in `after_process_boot`"
            )
        module, call = found[0]
        statement = module.top_statement(call)
        is_plain = isinstance(statement, ast.Expr) and statement.value is call and isinstance(call.args[0], ast.Name)
        if not is_plain or shares_line(module, statement):
            raise RefusedError(f"{module.path}:{module.line(statement)} does more than set a broker held by a name")
        return (Start(Node(module.path, CHECK), module.start(statement), "new Dramatiq"),)

    def _sets_broker(self, module: PythonModule, call: ast.Call) -> bool:
        names = self._project.origins.external(module, call.func)
        is_its = any(name in {"dramatiq.set_broker", "dramatiq.broker.set_broker"} for name in names)
        return is_its and module.callable_around(call) is None and bool(call.args)

    def _with_worker(self) -> tuple[Start, ...]:
        """A program that makes its worker and then runs it."""
        if self._module.main_guards:
            return self._main()
        if self._entry.part == BODY:
            return (self._at_top(self._statement_of_entry(), "module", "the worker is made while the file loads"),)
        bindings = self._module.bindings(self._entry.part)
        function = bindings[0].node if len(bindings) == 1 else None
        if not isinstance(function, FUNCTIONS):
            raise RefusedError("the function that makes its worker can't be found")
        return (self._in_function(self._module, function),)

    def _before_worker(self) -> tuple[Start, ...]:
        if self._entry.whole:
            raise RefusedError(
                "`rq worker` runs no code of the project when it starts: write a script that checks and then works"
            )
        if self._entry.part == BODY:
            return (self._at_top(self._statement_of_entry(), "module", "the worker is made while the file loads"),)
        raise RefusedError("its worker is made in a function that other code may call")

    def _celery(self) -> tuple[Start, ...]:
        module = self._module
        call = next(each for each in module.calls if self._names(each) & {"celery.Celery"})
        if module.callable_around(call) is not None:
            raise RefusedError(
                "its app is made in a function, so it is not certain that the worker loads any of its files"
            )
        statement = last_beside(module, module.top_statement(call))
        if shares_line(module, statement):
            raise RefusedError(f"line {module.line(statement)} has several statements: put each on a line of its own")
        return (Start(Node(module.path, CHECK), module.end(statement), "signal"),)

    def _names(self, call: ast.Call) -> frozenset[str]:
        return frozenset(self._project.origins.external(self._module, call.func))

    def _arq(self) -> tuple[Start, ...]:
        module = self._module
        settings = next(
            each for each in module.tree.body if isinstance(each, ast.ClassDef) and each.name == "WorkerSettings"
        )
        for each in settings.body:
            if isinstance(each, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id == "on_startup" for target in each.targets
            ):
                return (self._in_named(each.value, "its `on_startup`"),)
        if settings.bases or shares_line(module, settings.body[0]):
            raise RefusedError("its settings may hold an `on_startup` elsewhere")
        return (Start(Node(module.path, "startup"), module.start(settings), "new on_startup"),)

    def _handler(self) -> tuple[Start, ...]:
        statement = self._statement_of_entry()
        tests = _tests_of(self._project, self._module.path)
        words = "a function's module has no other place for it than its top level"
        words += f", so that {tests[0]}, which imports it, needs the variables as well" if tests else ""
        return (self._at_top(statement, "module", words),)

    def _statement_of_entry(self) -> ast.stmt:
        line = self._entry.place.line
        return next(
            each for each in self._module.tree.body if self._module.line(each) <= line <= (each.end_lineno or 0)
        )

    def _at_top(self, statement: ast.stmt, hook: str, caution: str) -> Start:
        module = self._module
        if shares_line(module, statement):
            raise RefusedError(f"line {module.line(statement)} has several statements: put each on a line of its own")
        return Start(Node(module.path, BODY), module.start(statement), hook, (caution,) if caution else ())

    # ------------------------------------------------------------ Django, Flask

    def _django(self) -> tuple[Start, ...]:
        folder = self._entry.path.rpartition("/")[0]
        paths = [f"{folder}/{name}" if folder else name for name in ("asgi.py", "wsgi.py")]
        found: list[Start] = []
        for path in paths:
            module = self._project.module(path) if path in self._project.files else None
            call = next(iter(self._application(module)), None) if module is not None else None
            if module is not None and call is not None:
                self._refuse_tested(path)
                statement = module.top_statement(call)
                if shares_line(module, statement):
                    raise RefusedError(
                        f"{path}:{module.line(statement)} has several statements: put each on a line of its own"
                    )
                found.append(Start(Node(path, BODY), module.end(statement), "behind"))
        if not found:
            raise RefusedError(
                "it has no `wsgi.py` or `asgi.py`, and every command of manage.py runs `AppConfig.ready`"
            )
        return tuple(found)

    def _application(self, module: PythonModule) -> Iterator[ast.Call]:
        for call in module.calls:
            names = self._project.origins.external(module, call.func)
            if module.callable_around(call) is None and any(
                name in {"django.core.wsgi.get_wsgi_application", "django.core.asgi.get_asgi_application"}
                for name in names
            ):
                yield call

    def _flask(self) -> tuple[Start, ...]:
        confs = [path for path in self._project.files if path.rpartition("/")[2] in _CONFS]
        if len(confs) == 1 and self._entry.path.startswith(confs[0].rpartition("/")[0]):
            return (self._in_gunicorn(confs[0]),)
        served = self._served()
        migrating = self._project.texts.grep(self._mentioning(), _MIGRATIONS)
        if served is not None and not migrating:
            return (served,)
        if migrating:
            raise RefusedError(f"`flask` commands load it as well ({migrating[0]}): check in `gunicorn.conf.py`")
        guards = self._module.main_guards
        serving = self._project.texts.grep(self._mentioning(), _SERVERS)
        if guards and not serving:
            return self._main()
        raise RefusedError("no place in it runs only under its server: check in `post_worker_init` of gunicorn.conf.py")

    def _mentioning(self) -> tuple[str, ...]:
        suffixes = (".py", ".txt", ".toml", ".yml", ".yaml", ".sh", ".cfg", "Dockerfile", "Procfile", ".json")
        return self._project.texts.files(suffixes)

    def _in_gunicorn(self, path: str) -> Start:
        module = self._project.module(path)
        if module is None:
            raise RefusedError(f"{path} can't be read")
        for name in _HOOKS:
            bindings = module.bindings(name)
            node = bindings[0].node if len(bindings) == 1 else None
            if isinstance(node, FUNCTIONS):
                return self._in_function(module, node)
        return Start(Node(path, _HOOKS[0]), len(module.code), "new hook")

    def _served(self) -> Start | None:
        """The file of a server that calls the factory, or makes the app, and that no test imports."""
        if self._entry.whole:
            raise RefusedError(
                "`rq worker` runs no code of the project when it starts: write a script that checks and then works"
            )
        if self._entry.part == BODY:
            return None
        for path in self._project.importers(self._module.path):
            module = self._project.module(path)
            if module is None or path.rpartition("/")[2] not in {"wsgi.py", "asgi.py", "serve.py", "server.py"}:
                continue
            for call in module.calls:
                origins = self._project.origins.of(module, call.func)
                if module.callable_around(call) is None and Local(self._module.path, self._entry.part) in origins:
                    self._refuse_tested(path)
                    return Start(Node(path, BODY), module.start(module.top_statement(call)), "module")
        return None

    def _refuse_tested(self, path: str) -> None:
        tests = _tests_of(self._project, path)
        if tests:
            raise RefusedError(f"{tests[0]} imports {path}, where its server starts")


def _tests_of(project: PythonProject, path: str) -> list[str]:
    return tests_of(project.importers, path, is_test_file)


def _refuse_where_tests_start(
    project: PythonProject, module: PythonModule, start: Start, variables: Collection[str]
) -> None:
    """Refuse where a test runs the place and nothing of the tests sets the variables."""
    if start.hook in {"guard", "signal", "behind"}:
        return
    known = REGISTRATIONS.get(start.hook.removeprefix("new "))
    starting = known.testing if known is not None else _STARTING
    running: list[str] = []
    name = re.compile(rf"\b{re.escape(start.node.part)}\b".encode())
    for path in _tests_of(project, module.path):
        raw = (project.texts.text(path) or "").encode()
        if starting.search(raw) or (start.node.part and name.search(raw)):
            running.append(path)
    refuse_unset(project.texts, running, [path for path in project.files if is_test_file(path)], variables)
