"""The head of a file: what sets it up, above its definitions and its first client."""

from __future__ import annotations

import ast

from codemods.files.text import NOTEBOOK_SUFFIX
from codemods.languages.python.clients import built
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.languages.remembered import remembered

_LOGGERS = frozenset({"logging.getLogger", "structlog.get_logger"})


def first_to_build(project: PythonProject, module: PythonModule) -> int | None:
    """The position of the first statement of a file in which a client is built, which may ask for the check."""
    made = built(project, module)
    return min((module.position(module.top_statement(each.call)) for each in made), default=None)


@remembered(4)
def last_of_setup(project: PythonProject, module: PythonModule) -> int:
    """The position of the last plain call or constant above a file's first definition and first client, such as
    `load_dotenv()`; -1 where there is none. In a notebook the next cell may run alone."""
    body, to_build = module.tree.body, first_to_build(project, module)
    first = module.first_definition if to_build is None else min(module.first_definition, to_build)
    for position in range(min(first, len(body)) - 1, -1, -1):
        if _is_setup(project, module, body[position]) and _ends_there(module, position, to_build):
            return -1 if module.path.endswith(NOTEBOOK_SUFFIX) else position
    return -1


def _ends_there(module: PythonModule, position: int, to_build: int | None) -> bool:
    """Whether something may stand below a statement of the top level: the next one is on a line of its own, and
    belongs to no group of constants that would be torn apart."""
    body, end = module.tree.body, module.next_line(module.end(module.tree.body[position]))
    if position + 1 == len(body):
        return True
    if module.line_at(module.end(body[position])) >= module.line(body[position + 1]):
        return False
    is_call = isinstance(body[position], ast.Expr)
    return is_call or position + 1 == to_build or not module.code[end : module.next_line(end)].strip()


def _is_setup(project: PythonProject, module: PythonModule, statement: ast.stmt) -> bool:
    """Whether a statement calls something, or binds a constant or a logger: nothing that a Fix moves."""
    match statement:
        case ast.Expr(value=ast.Call()):
            return True
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=value) | ast.AnnAssign(target=ast.Name(id=name), value=value)
        ):
            if len(module.bindings(name)) > 1:
                # It is a start that an arm below may replace by a client, and that goes into the factory then.
                return False
            if isinstance(value, ast.Call):
                return not _LOGGERS.isdisjoint(project.origins.external(module, value.func))
            return isinstance(value, ast.Constant)
    return False
