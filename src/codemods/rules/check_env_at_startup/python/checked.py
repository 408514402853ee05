"""Whether a start of a Python program fails already where a variable is missing, and who sets one."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from codemods.languages.needs import Requirement
from codemods.languages.programs import BODY, MAIN, Entry, Need, Node
from codemods.languages.python.callers import calls_of
from codemods.languages.python.checks import is_conditional
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, walk
from codemods.languages.python.outline import part_of
from codemods.languages.python.project import PythonProject
from codemods.languages.python.tests import is_test_file
from codemods.programs.reach import SURELY, Reached
from codemods.programs.survey import Program
from codemods.rules.check_env_at_startup.core.starts import Start

_STARTED = re.compile(
    r"\b(?:worker_init|worker_process_init|celeryd_init|worker_ready|startup|before_serving|before_server_start)\b"
)
_EXITS = frozenset({"exit", "_exit", "quit", "abort"})
_READS = frozenset({"getenv", "get", "setdefault", "pop", "environ"})
_ALL_SET = re.compile(
    rb"environ\s*\.\s*update\(|environ\s*\|=|putenv\(\s*[^\"'\s]|environ\s*\[\s*[A-Za-z_][\w.]*\s*\]\s*=(?!=)"
)


def hooks(project: PythonProject, paths: Collection[str]) -> tuple[Node, ...]:
    """The functions that a decorator has run as a program starts."""
    found: list[Node] = []
    for path in paths:
        module = project.module(path)
        for each in module.tree.body if module is not None else ():
            if module is not None and isinstance(each, FUNCTIONS):
                if any(_STARTED.search(module.source(decorator)) for decorator in each.decorator_list):
                    found.append(Node(path, each.name))
    return tuple(found)


def is_checked(
    project: PythonProject, needed: Requirement[object], program: Program, start: Start, reached: Reached
) -> bool:
    """Whether something that runs as a program starts may fail where a variable is missing already."""
    building = {demand.need.node for demand in program.demands}
    loaded = (program.entry.path, *_configured(project, program.entry))
    for path in project.texts.grep(project.files, [each.encode() for each in needed.variables]):
        if is_test_file(path):
            continue
        module = project.module(path)
        is_seen = any(node.path == path for node in reached.nodes)
        if module is None or not (is_seen or any(path == each or project.comes_to(each, path) for each in loaded)):
            continue
        for variable in needed.variables:
            for text in module.strings_equal(variable):
                node = Node(path, part_of(module, text))
                if is_seen and reached.nodes.get(node, 0) < SURELY:
                    continue
                if not _is_read(module, text):
                    return True
                at_start = node.part in (BODY, MAIN) or _is_run(project, node, reached, (start.node,))
                if (at_start or node not in building) and _fails(module, text, node.part):
                    return True
    return False


def _configured(project: PythonProject, entry: Entry) -> tuple[str, ...]:
    """The files of Django's `AppConfig` classes, whose `ready` runs as a program of Django starts."""
    if entry.how != "Django" and "DJANGO_SETTINGS_MODULE" not in (project.texts.text(entry.path) or ""):
        return ()
    return tuple(path for path in project.texts.grep(project.files, [b"AppConfig"]) if not is_test_file(path))


def is_built(project: PythonProject, need: Need, reached: Reached, hooks: Collection[Node]) -> bool:
    """Whether a client is built by what is called while a file loads that a start loads, or by a hook of the start."""
    module = project.module(need.place.path)
    bindings = module.bindings(need.part) if module is not None and need.part else ()
    made = bindings[0].node if len(bindings) == 1 else None
    if module is None or not isinstance(made, (*FUNCTIONS, ast.ClassDef)):
        return False
    is_class = isinstance(made, ast.ClassDef)
    starts = next((each for each in made.body if getattr(each, "name", "") == "__init__"), None) if is_class else made
    around = [
        module.callable_around(call)
        for call in module.calls
        if module.line(call) == need.place.line and module.source(call.func).endswith(need.client)
    ]
    if starts is None or not any(each is starts for each in around):
        # It is built by a handler inside, which a framework calls later.
        return False
    return _is_run(project, need.node, reached, hooks)


def _is_run(
    project: PythonProject, node: Node, reached: Reached, hooks: Collection[Node], seen: frozenset[Node] = frozenset()
) -> bool:
    """Whether a start runs a function, or makes an instance of a class: a hook of the start, or called by what runs
    while a file loads, or in another such function, under no condition."""
    module = None if node in seen else project.module(node.path)
    bindings = module.bindings(node.part) if module is not None and node.part else ()
    made = bindings[0].node if len(bindings) == 1 else None
    if node in hooks:
        return True
    if module is None or not isinstance(made, (*FUNCTIONS, ast.ClassDef)):
        return False
    for home, call in calls_of(project, module, made):
        statement = home.statement(call)
        around, above = home.callable_around(call), home.parent(statement)
        if reached.nodes.get(Node(home.path, BODY), 0) < SURELY or is_conditional(home, call, statement):
            continue
        part = part_of(home, call)
        if around is None:
            if part == BODY and above is home.tree:
                return True
        elif above is around and (home.parent(around) is home.tree or getattr(around, "name", "") == "__init__"):
            if _is_run(project, Node(home.path, part), reached, hooks, seen | {node}):
                return True
    return False


def _is_read(module: PythonModule, text: ast.Constant) -> bool:
    """Whether a name of a variable is what a read is told, or the default of one."""
    above = module.parent(text)
    if isinstance(above, ast.Subscript):
        return True
    if not isinstance(above, ast.Call):
        return False
    name = above.func.attr if isinstance(above.func, ast.Attribute) else getattr(above.func, "id", "")
    return name in _READS


def _fails(module: PythonModule, text: ast.Constant, part: str) -> bool:
    """Whether the code around a read raises, or ends the process."""
    if part not in (BODY, MAIN):
        function = next((each for each in module.ancestors(text) if isinstance(each, FUNCTIONS)), None)
        return function is not None and any(map(_ends, walk(function)))
    statement = module.statement(text)
    names = {each.id for each in getattr(statement, "targets", ()) if isinstance(each, ast.Name)}
    for each in module.block(statement):
        if isinstance(each, (*FUNCTIONS, ast.ClassDef)):
            continue
        nodes = list(walk(each))
        if any(map(_ends, nodes)) and any(
            node is text or (isinstance(node, ast.Name) and node.id in names) for node in nodes
        ):
            return True
    top = module.top_statement(text)
    return isinstance(top, (ast.If, ast.For, ast.Try)) and not _is_guard(module, top) and any(map(_ends, walk(top)))


def _is_guard(module: PythonModule, statement: ast.stmt) -> bool:
    return any(statement is each for each in module.main_guards)


def _ends(node: ast.AST) -> bool:
    if isinstance(node, (ast.Raise, ast.Assert)):
        return True
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in _EXITS


def setter(project: PythonProject, entry: Entry, needed: Requirement[object]) -> str:
    """The file by which the program may set one of the variables itself, or an empty text."""
    for path, variables in project.once(_setting):
        if variables is None or not variables.isdisjoint(needed.all_variables):
            if path == entry.path or project.comes_to(entry.path, path) or path in entry.also:
                return path
    return ""


def _setting(project: PythonProject) -> tuple[tuple[str, frozenset[str] | None], ...]:
    """The files that set variables, with their names; None where these can't be told."""
    return tuple(_of_files(project))


_SET = re.compile(
    r"environ\s*\[\s*[\"'](\w+)[\"']\s*\]\s*=(?!=)|environ\s*\.\s*setdefault\(\s*[\"'](\w+)[\"']|putenv\(\s*[\"'](\w+)"
)


def _of_files(project: PythonProject) -> Iterator[tuple[str, frozenset[str] | None]]:
    for path in project.texts.grep(project.files, [b"environ", b"putenv"]):
        text = project.texts.text(path) or ""
        if is_test_file(path):
            continue
        if _ALL_SET.search(text.encode()):
            yield path, None
            continue
        found = frozenset(name for names in _SET.findall(text) for name in names if name)
        if found:
            yield path, found
