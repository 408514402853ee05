"""Tells where the checks of a file stand: in their own places, or in one function of the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from codemods.languages.checked import Shape, shape_of
from codemods.languages.typescript.answered import is_answered
from codemods.languages.typescript.checks import is_plain_read, needed_of, place_of_check
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import Requirement, constructions_everywhere
from codemods.languages.typescript.helpers import helper_of
from codemods.languages.typescript.module import TypeScriptModule, deferring, is_test_file
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.runtimes import handed_key, has_process_env
from codemods.languages.typescript.syntax import Node
from codemods.rules.build_client_per_invocation.typescript.planned import gets_factory
from codemods.rules.require_env.core.findings import Checked, risk_of
from codemods.rules.require_env.typescript.coverage import (
    block_of,
    encloses,
    is_one_of_several,
    may_be_absent,
    outermost_start,
    statement_before,
    unchecked,
)


def shape_in(project: TypeScriptProject, module: TypeScriptModule, *, late: bool) -> Shape | None:
    """The shape of the function that makes the checks of a file: of the one that is there, or of the one that the
    checks of this run want. None where each stands in its own place. `late` counts those which fail earlier than what
    they are for, so that a run makes them with --unsafe alone."""
    return project.once(_Known).shape(module, late=late) if has_process_env(module) else None


class _Known:
    """Holds what is known of the checks of a project's files, each worked out once."""

    def __init__(self, project: TypeScriptProject) -> None:
        self._project = project
        self._shapes: dict[tuple[str, bool], Shape | None] = {}

    def shape(self, module: TypeScriptModule, *, late: bool) -> Shape | None:
        """The shape of the function that makes the checks of a file."""
        key = (module.path, late)
        if key not in self._shapes:
            self._shapes[key] = _shape_in(self._project, module, late=late)
        return self._shapes[key]


def _shape_in(project: TypeScriptProject, module: TypeScriptModule, *, late: bool) -> Shape | None:
    own = project.own_helper
    if own is not None and (own.path == module.path or not project.comes_to(own.path, module.path)):
        return own.shape
    there = helper_of(module)
    if there is not None:
        return there.shape
    shape = shape_of(*_checks(project, module, lambda made: True, late=late))
    # Only where there may be several checks it is worth asking which of them are made.
    is_made = partial(gets_factory, project, module)
    return shape_of(*_checks(project, module, is_made, late=late)) if shape is not None else None


def _checks(
    project: TypeScriptProject, module: TypeScriptModule, gets_one: Callable[[Construction], bool], *, late: bool
) -> tuple[list[list[Requirement]], list[list[Requirement]]]:
    """Return what each statement of a file needs that builds clients which nothing checks, and what of it those need
    before which no statement can stand. `gets_one` tells which of those that load with the file get a factory."""
    unplaced: list[list[Requirement]] = []
    everything = constructions_everywhere(project, module)
    found: dict[int, dict[tuple[str, ...], Requirement]] = {}
    checked = Checked[Node, Node](outermost_start, encloses)
    for made in everything:
        if deferring(made.call) is not None:
            if is_test_file(module.path) or handed_key(module, made) or may_be_absent(module, made.call):
                continue
            block = block_of(made.call)
            lacking = checked.lacking(block, unchecked(project, module, made, everything))
            checked.add(block, lacking)
            needed = [each for each in lacking if not each.is_name]
            is_late = bool(risk_of(made.name, made.client, needed)) and not late
            if is_late or is_one_of_several(project, module, made, everything):
                continue
            place = statement_before(made.call)
            if place is None:
                needed = [each for each in needed if each.node is not None and is_plain_read(module, each.node)]
                unplaced.append(needed)
        else:
            place = place_of_check(made) if "build-client-per-invocation" in project.rules else None
            if place is None or is_answered(project, module, made):
                continue
            # The file's own check moves along with the client, and asks no function for it.
            asked = {each.all_variables for each in unchecked(project, module, made, everything)}
            needed = [each for each in needed_of(project, module, [made]) if each.all_variables in asked]
            if not needed or not gets_one(made):
                continue
        start = place.start_byte if place is not None else made.call.start_byte
        found.setdefault(start, {}).update((each.all_variables, each) for each in needed)
    return [list(needed.values()) for needed in found.values()], unplaced
