"""Tells where Python programs start: app objects, workers, handlers, main guards, and files that nothing imports."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterator

from codemods.languages.programs import BODY, MAIN, Entry, Kind, Place
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.outline import ENQUEUES, part_of
from codemods.languages.python.project import PythonProject
from codemods.languages.python.tests import is_test_file

_CALLS = {
    "fastapi.FastAPI": (Kind.WEB, "FastAPI"),
    "flask.Flask": (Kind.WEB, "Flask"),
    "starlette.applications.Starlette": (Kind.WEB, "Starlette"),
    "quart.Quart": (Kind.WEB, "Quart"),
    "litestar.Litestar": (Kind.WEB, "Litestar"),
    "sanic.Sanic": (Kind.WEB, "Sanic"),
    "aiohttp.web.Application": (Kind.WEB, "aiohttp"),
    "bottle.Bottle": (Kind.WEB, "Bottle"),
    "falcon.asgi.App": (Kind.WEB, "Falcon"),
    "falcon.App": (Kind.WEB, "Falcon"),
    "django.core.wsgi.get_wsgi_application": (Kind.WEB, "Django"),
    "django.core.asgi.get_asgi_application": (Kind.WEB, "Django"),
    "mcp.server.fastmcp.FastMCP": (Kind.WEB, "MCP server"),
    "slack_bolt.App": (Kind.WEB, "Slack app"),
    "slack_bolt.async_app.AsyncApp": (Kind.WEB, "Slack app"),
    "celery.Celery": (Kind.WORKER, "Celery"),
    "rq.Worker": (Kind.WORKER, "RQ"),
    "rq.worker.Worker": (Kind.WORKER, "RQ"),
    "huey.RedisHuey": (Kind.WORKER, "Huey"),
    "huey.SqliteHuey": (Kind.WORKER, "Huey"),
    "arq.worker.run_worker": (Kind.WORKER, "arq"),
    "arq.run_worker": (Kind.WORKER, "arq"),
    "faststream.FastStream": (Kind.WORKER, "FastStream"),
    "temporalio.worker.Worker": (Kind.WORKER, "Temporal"),
    "apscheduler.schedulers.blocking.BlockingScheduler": (Kind.CRON, "APScheduler"),
    "azure.functions.FunctionApp": (Kind.FUNCTION, "Azure Functions"),
    "modal.App": (Kind.FUNCTION, "Modal"),
}
"""The calls that make a program of a kind, by import path."""

_DECORATORS = {
    "dramatiq.actor": (Kind.WORKER, "Dramatiq"),
    "functions_framework.http": (Kind.FUNCTION, "Functions Framework"),
    "functions_framework.cloud_event": (Kind.FUNCTION, "Functions Framework"),
    "chainlit.on_message": (Kind.WEB, "Chainlit"),
    "celery.shared_task": (Kind.WORKER, "Celery"),
}

_MODULES = frozenset(name.partition(".")[0] for name in (*_CALLS, *_DECORATORS))
_HANDLER = ("event", "context")
_DJANGO_FILES = (
    *("urls", "views", "apps", "models", "admin", "signals", "tasks", "consumers", "routing", "middleware"),
    *("viewsets", "serializers", "api", "services"),
)
"""Files of a Django project that are loaded by their names."""


def entries(project: PythonProject, reaching: Collection[str], visit: Callable[[str], object]) -> Iterator[Entry]:
    """The entries in the files that lead to a client, and those that load such files by their names. `visit` is told of
    each file while it is parsed."""
    loaded: set[str] = set()
    jobs: set[str] = set()
    sites: list[str] = []
    for entry in _by_name(project, reaching):
        loaded.update(entry.also)
        if entry.how == "Django":
            sites.append(entry.name.removesuffix("manage.py"))
        if entry.how == "RQ":
            jobs.update((entry.path, *entry.also))
        yield entry
    for path in sorted(reaching):
        visit(path)
        for entry in _of_file(project, path, reaching):
            is_told = entry.how == "Django" and path.startswith(tuple(sites))
            is_loaded = path in loaded | jobs and entry.kind is Kind.SCRIPT and entry.part == BODY
            if not (is_told or is_loaded):
                yield entry


def _by_name(project: PythonProject, reaching: Collection[str]) -> Iterator[Entry]:
    """The programs that load other files by their names: Django's, and workers that find their tasks."""
    workers = frozenset(project.texts.grep(project.files, [b"Celery("]))
    for path in project.files:
        folder, _, name = path.rpartition("/")
        if name == "manage.py":
            also = _django(project, path, reaching)
            below = f"{folder}/" if folder else ""
            served = [
                each
                for name in ("asgi.py", "wsgi.py")
                for each in project.files
                if each.startswith(below) and each.endswith(f"/{name}") and each.count("/") <= path.count("/") + 2
            ]
            if also or any(each in reaching for each in served):
                yield Entry(Kind.WEB, Place(served[0] if served else path, 1), path, "Django", BODY, also)
        elif path in workers and path not in reaching and not is_test_file(path):
            module = project.module(path)
            for entry in _made(project, module, reaching) if module is not None else ():
                if entry.also:
                    yield entry
    yield from _jobs(project, reaching)


def _jobs(project: PythonProject, reaching: Collection[str]) -> Iterator[Entry]:
    """The worker of RQ that runs the functions which some file puts into a queue."""
    if all(is_test_file(path) for path in project.texts.grep(project.files, (b"import rq", b"from rq"))):
        return
    found: dict[Place, None] = {}
    for path in project.texts.grep(project.files, [f".{name}(".encode() for name in ENQUEUES]):
        module = None if is_test_file(path) else project.module(path)
        for call in module.calls if module is not None else ():
            if module is not None and isinstance(call.func, ast.Attribute) and call.func.attr in ENQUEUES:
                found.update(dict.fromkeys(_job(project, module, call, ENQUEUES[call.func.attr])))
    mine = sorted(each for each in found if each.path in reaching)
    if mine:
        also = tuple(dict.fromkeys(each.path for each in mine if each.path != mine[0].path))
        yield Entry(Kind.WORKER, mine[0], mine[0].path, "RQ", BODY, also, whole=True)


def _job(project: PythonProject, module: PythonModule, call: ast.Call, position: int) -> Iterator[Place]:
    """The function that a call puts into a queue, by itself or by its name."""
    given = call.args[position] if len(call.args) > position else None
    given = given or next((each.value for each in call.keywords if each.arg in {"func", "f"}), None)
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        name, _, function = given.value.rpartition(".")
        for path in project.layout.resolve(module.path, name).paths if name else ():
            yield Place(path, _line_of(project, path, function))
    elif given is not None:
        for origin in project.origins.of(module, given):
            if isinstance(origin, Local):
                yield Place(origin.path, _line_of(project, origin.path, origin.name))


def _line_of(project: PythonProject, path: str, name: str) -> int:
    module = project.module(path)
    bindings = module.bindings(name) if module is not None else ()
    statement = bindings[0].statement if bindings else None
    return module.line(statement) if module is not None and statement is not None else 1


def _of_file(project: PythonProject, path: str, reaching: Collection[str]) -> Iterator[Entry]:
    module = project.module(path)
    if module is None:
        return
    if is_test_file(path):
        yield Entry(Kind.TESTS, Place(path, 1), path, "a test file")
        return
    made = list(_made(project, module, reaching))
    yield from made
    if any(each.kind in {Kind.WEB, Kind.WORKER} for each in made):
        # A main guard beside an app starts the app.
        return
    guard = next(iter(module.main_guards), None)
    if guard is not None:
        if path.rpartition("/")[2] != "manage.py":
            yield Entry(Kind.SCRIPT, Place(path, module.line(guard)), path, "a main guard", MAIN)
    elif not made and _runs_alone(project, module):
        kind, how = (Kind.WEB, "Streamlit") if module.has_import("streamlit") else (Kind.SCRIPT, "nothing imports it")
        yield Entry(kind, Place(path, 1), path, how)


def _made(project: PythonProject, module: PythonModule, reaching: Collection[str]) -> Iterator[Entry]:
    told: set[str] = set()
    if any(name.encode() in module.code for name in _MODULES):
        for call in module.calls:
            for name in project.origins.external(module, call.func):
                known = _CALLS.get(name)
                if known is None or known[1] in told:
                    continue
                told.add(known[1])
                also: tuple[str, ...] = ()
                if known[1] == "Celery":
                    also = _tasks(project, module, call, reaching)
                elif known[1] == "Django":
                    also = _django(project, module.path, reaching)
                part = part_of(module, call)
                if part != MAIN:
                    place = Place(module.path, module.line(call))
                    yield Entry(known[0], place, _name(module, call), known[1], part, also)
    for statement in module.tree.body:
        if isinstance(statement, FUNCTIONS):
            for decorator in statement.decorator_list:
                head = decorator.func if isinstance(decorator, ast.Call) else decorator
                for name in project.origins.external(module, head):
                    known = _DECORATORS.get(name)
                    if name == "celery.shared_task" and project.once(_has_celery):
                        # The project's own application is the worker, and loads the tasks.
                        continue
                    if known is not None and known[1] not in told:
                        told.add(known[1])
                        yield Entry(known[0], Place(module.path, module.line(statement)), module.path, known[1])
            given = tuple(each.arg.lstrip("_") for each in statement.args.args)
            if given == _HANDLER and statement.name.endswith("handler"):
                place = Place(module.path, module.line(statement))
                yield Entry(Kind.FUNCTION, place, module.path, f"the handler `{statement.name}`", statement.name)
        elif isinstance(statement, ast.ClassDef) and statement.name == "WorkerSettings":
            yield Entry(Kind.WORKER, Place(module.path, module.line(statement)), module.path, "arq")


def _has_celery(project: PythonProject) -> bool:
    """Whether some file of the project makes an application of Celery."""
    return any(not is_test_file(path) for path in project.texts.grep(project.files, (b"Celery(",)))


def _name(module: PythonModule, call: ast.Call) -> str:
    statement = module.statement(call)
    target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
    return f"{module.path}:{target.id}" if isinstance(target, ast.Name) else module.path


def _tasks(project: PythonProject, module: PythonModule, call: ast.Call, reaching: Collection[str]) -> tuple[str, ...]:
    """The files of the tasks that a Celery app loads by their names."""
    found: dict[str, None] = {}
    holders: list[ast.AST] = [each.value for each in call.keywords if each.arg in {"include", "imports"}]
    holders += [node for node in walk(module.tree) if isinstance(node, ast.Call) and _is_include(node)]
    for holder in holders:
        for node in walk(holder):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for path in project.layout.resolve(module.path, node.value).paths:
                    found.setdefault(path)
                    # `autodiscover_tasks(["app"])` means app/tasks.py.
                    found.update(dict.fromkeys(project.layout.resolve(module.path, f"{node.value}.tasks").paths))
    if "autodiscover_tasks" in module.text and not found:
        found.update((path, None) for path in sorted(reaching) if path.endswith("/tasks.py"))
    return tuple(found)


def _is_include(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return name == "autodiscover_tasks" or (
        name == "update" and any(each.arg in {"include", "imports"} for each in call.keywords)
    )


def _django(project: PythonProject, path: str, reaching: Collection[str]) -> tuple[str, ...]:
    """The files of the Django project around a file that it loads by their names."""
    folder = path.rpartition("/")[0]
    if not path.endswith("manage.py"):
        folder = folder.rpartition("/")[0]
    prefix = f"{folder}/" if folder else ""
    return tuple(
        each
        for each in sorted(reaching)
        if each.startswith(prefix)
        and not is_test_file(each)
        and not _DJANGO.isdisjoint(each.removeprefix(prefix).removesuffix(".py").split("/")[1:])
    )


_DJANGO = frozenset(_DJANGO_FILES)


def _runs_alone(project: PythonProject, module: PythonModule) -> bool:
    """Whether a file does something while it loads, and nothing imports it."""
    name = module.path.rpartition("/")[2]
    if name in {"__init__.py", "setup.py", "conftest.py"} or "/migrations/" in module.path:
        return False
    if project.importers(module.path):
        return False
    return any(map(_acts, module.tree.body))


_SETTING_UP = frozenset(
    {
        *("load_dotenv", "basicConfig", "insert", "append", "filterwarnings", "simplefilter", "setLevel"),
        *("set_page_config", "include_router", "add_middleware", "mount", "add_api_route", "add_route", "add_routes"),
        *("register_blueprint", "add_url_rule", "add_typer", "add_command", "add_node", "add_edge"),
    }
)
"""The calls by which a file that does nothing by itself still loads."""


def _acts(statement: ast.stmt) -> bool:
    """Whether a statement does something beyond giving names to things."""
    if isinstance(statement, (ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith)):
        return True
    if isinstance(statement, (ast.If, ast.Try)):
        return any(map(_acts, statement.body))
    if not isinstance(statement, ast.Expr):
        return False
    value = statement.value.value if isinstance(statement.value, ast.Await) else statement.value
    if not isinstance(value, ast.Call):
        return False
    name = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
    return name not in _SETTING_UP
