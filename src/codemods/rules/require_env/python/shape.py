"""Tells where the checks of a file stand: in their own places, or in one function of the file."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import takewhile

from codemods.files.text import NOTEBOOK_SUFFIX
from codemods.languages.checked import Shape, shape_of
from codemods.languages.python.checks import deciding_on, excused_by, is_conditional
from codemods.languages.python.clients import built, is_for_types, runs_while_loading
from codemods.languages.python.construction import Construction
from codemods.languages.python.credentials import Requirement, requirements
from codemods.languages.python.environment import runs_before
from codemods.languages.python.helpers import helper_of
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import COMPREHENSIONS, FUNCTIONS
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import shares_line
from codemods.languages.remembered import remembered
from codemods.rules.build_client_per_invocation.python.planned import gets_factory
from codemods.rules.require_env.core.findings import CONDITIONAL, Checked, risk_of
from codemods.rules.require_env.python.coverage import is_checked


def shape_in(project: PythonProject, module: PythonModule, *, late: bool) -> Shape | None:
    """The shape of the function that makes the checks of a file: of the one that is there, or of the one that the
    checks of this run want. None where each stands in its own place. `late` counts those which fail earlier than what
    they are for, so that a run makes them with --unsafe alone."""
    # The cells of a notebook run in any order.
    return None if _is_notebook(module) else project.once(_Known).shape(module, late=late)


class _Known:
    """Holds what is known of the checks of a project's files, each worked out once."""

    def __init__(self, project: PythonProject) -> None:
        self._project = project
        self._shapes: dict[tuple[str, bool], Shape | None] = {}
        self._held: dict[tuple[str, bool], bool] = {}

    def shape(self, module: PythonModule, *, late: bool) -> Shape | None:
        """The shape of the function that makes the checks of a file."""
        key = (module.path, late)
        if key not in self._shapes:
            self._shapes[key] = _shape_in(self._project, module, late=late)
        return self._shapes[key]

    def has_several_held(self, module: PythonModule, *, late: bool) -> bool:
        """Whether values that names hold are checked in more than one place of a file."""
        key = (module.path, late)
        if key not in self._held:
            checks = _checks(self._project, module, lambda made: False, late=late)
            self._held[key] = len(checks[2]) > 1
        return self._held[key]


def _shape_in(project: PythonProject, module: PythonModule, *, late: bool) -> Shape | None:
    own = project.own_helper
    if own is not None and (own.path == module.path or not project.comes_to(own.path, module.path)):
        return own.shape
    there = helper_of(module)
    if there is not None:
        return there.shape
    shape = shape_of(*_checks(project, module, lambda made: True, late=late)[:2], any_of=True)
    # Only where there may be several checks it is worth asking which of them are made.
    is_made = partial(gets_factory, project, module)
    return shape_of(*_checks(project, module, is_made, late=late)[:2], any_of=True) if shape is not None else None


def has_several_held(project: PythonProject, module: PythonModule, *, late: bool) -> bool:
    """Whether a file checks values that names hold in more than one place, or has the function for it."""
    if _is_notebook(module):
        return False
    return helper_of(module, {Shape.HELD}) is not None or project.once(_Known).has_several_held(module, late=late)


def _checks(
    project: PythonProject, module: PythonModule, gets_one: Callable[[Construction], bool], *, late: bool
) -> tuple[list[list[Requirement]], list[list[Requirement]], set[ast.stmt]]:
    """Return what each statement of a file needs that builds clients which nothing checks, what of it those need before
    which no statement can stand, and those that need several values which names hold. `gets_one` tells which of those
    that load with the file get a factory."""
    found: dict[ast.stmt, dict[tuple[str, ...], Requirement]] = {}
    unplaced: list[list[Requirement]] = []
    held: set[ast.stmt] = set()
    checked = Checked[ast.stmt, ast.expr](partial(region, module), partial(covers, module))
    for made in built(project, module):
        statement = module.statement(made.call)
        if is_inside(module, made.call) and not is_for_types(project, module, made.call):
            if not may_be_absent(project, module, made.call, statement):
                lacking = checked.lacking(statement, unchecked(project, module, made))
                checked.add(statement, lacking)
                needed = [each for each in lacking if not isinstance(each.node, ast.Name)]
                is_made = late or not risk_of(made.name, made.client, needed)
                if is_made and len(lacking) > 1 and not needed:
                    held.add(statement)
                if refused_place(module, made.call, statement):
                    needed = [each for each in needed if each.node is not None]
                    unplaced += [needed] if is_made else []
                if is_made:
                    found.setdefault(statement, {}).update((each.all_variables, each) for each in needed)
        elif runs_while_loading(module, made.call) and "build-client-per-invocation" in project.rules:
            if not is_conditional(module, made.call, statement) and excused_by(project, module, made.call) is None:
                needed = list(unchecked(project, module, made))
                if not needed or not gets_one(made):
                    continue
                found.setdefault(statement, {}).update((each.all_variables, each) for each in needed)
    return [list(needed.values()) for needed in found.values()], unplaced, held


def region(module: PythonModule, statement: ast.stmt) -> int:
    """Return what a statement has in common with all whose checks may cover it: its scope, or its notebook."""
    return id(module.tree if _is_notebook(module) else module.scope_node(statement))


def covers(module: PythonModule, earlier: ast.stmt, statement: ast.stmt) -> bool:
    """Whether the check before an earlier construction has run whenever a statement does.

    In a notebook the first check is enough: who runs a later cell alone sees the error of the class.
    """
    if earlier is statement or _is_notebook(module):
        return True
    return module.scope_node(earlier) is module.scope_node(statement) and runs_before(module, earlier, statement)


def _is_notebook(module: PythonModule) -> bool:
    return module.path.endswith(NOTEBOOK_SUFFIX)


def is_inside(module: PythonModule, call: ast.Call) -> bool:
    """Whether a call runs in a function or in a main guard, and not while the module loads."""
    if module.callable_around(call) is None:
        return module.main_guard_around(call) is not None
    return not isinstance(module.scope_node(call), ast.ClassDef)


def unchecked(project: PythonProject, module: PythonModule, made: Construction) -> Iterator[Requirement]:
    """Yield what a construction needs and nothing checks."""
    elsewhere = _checked_in_notebook(project, module) if _is_notebook(module) else ()
    for requirement in requirements(project, module, made):
        if not requirement.fails_already and requirement.all_variables not in elsewhere:
            if not is_checked(project, module, made.call, requirement):
                yield requirement


@remembered(4)
def _checked_in_notebook(project: PythonProject, module: PythonModule) -> frozenset[tuple[str, ...]]:
    """The variables that something in a notebook checks before it builds a client."""
    return frozenset(
        requirement.all_variables
        for made in built(project, module)
        for requirement in requirements(project, module, made)
        if is_checked(project, module, made.call, requirement)
    )


def may_be_absent(project: PythonProject, module: PythonModule, call: ast.Call, statement: ast.stmt) -> str:
    """The reason why a client that can't be built is no error of its function, or an empty text."""
    deciding = deciding_on(module, call, statement)
    if deciding is not None:
        return _WITHOUT.get(type(deciding), CONDITIONAL)
    handler = excused_by(project, module, call)
    if handler is not None:
        return f"line {module.line(handler)} handles its failure"
    for up in module.ancestors(statement):
        if isinstance(up, (*FUNCTIONS, ast.Lambda)):
            break
        if isinstance(up, (ast.With, ast.AsyncWith)) and any("suppress" in ast.dump(item) for item in up.items):
            return f"line {module.line(up)} suppresses its failure"
    return ""


_IN_COMPREHENSION = "it is built for each element of a comprehension, and there may be none"
_WITHOUT: Mapping[type[ast.AST], str] = {
    ast.Lambda: "it is built when its lambda is called, and a lambda can't hold a statement",
    **dict.fromkeys(COMPREHENSIONS, _IN_COMPREHENSION),
}
"""The reasons why a statement may run without a client that stands in it, where they are other than a condition."""


def refused_place(module: PythonModule, call: ast.Call, statement: ast.stmt) -> str:
    """The reason why no statement can stand directly before the one that holds a call, or an empty text."""
    if any(isinstance(up, ast.Lambda) for up in up_to(module, call, statement)):
        return "it is built in a lambda, which can't hold a statement"
    if shares_line(module, statement):
        return f"line {module.line(statement)} has several statements: put each on a line of its own"
    is_elif = isinstance(statement, ast.If) and module.code.startswith(b"elif", module.start(statement))
    if isinstance(statement, ast.While) or is_elif:
        return f"it is built in the condition of line {module.line(statement)}"
    if any(isinstance(up, ast.match_case) for up in up_to(module, call, statement)):
        return f"it is built in a case of line {module.line(statement)}"
    return ""


def up_to(module: PythonModule, node: ast.AST, statement: ast.stmt) -> Iterator[ast.AST]:
    """The nodes around a node, up to its statement."""
    return takewhile(lambda up: up is not statement, module.ancestors(node))
