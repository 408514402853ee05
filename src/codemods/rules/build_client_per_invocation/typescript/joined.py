"""Plans that belong together: clients of one file that read the same constants of the environment.

Apart, each of two Fixes would leave such a constant to the other, and once both are done nothing would use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.files.edits import OverlapError, normalise
from codemods.languages.typescript.environment import env_constant, env_member
from codemods.languages.typescript.module import TypeScriptModule, evaluated, statement_of
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.typescript.classes import static_field
from codemods.rules.build_client_per_invocation.typescript.plan import Plan, Start
from codemods.rules.build_client_per_invocation.typescript.units import Kept, Refusal, import_time_sites, owner


def joined(project: TypeScriptProject, start: Start, taken: dict[str, set[str]]) -> tuple[Plan, tuple[Edit, ...]]:
    """The plan of one unit, together with those of its file that share a constant with it where that does no harm.

    It does where one of them can't be planned, needs a review that the first does not, or leads out of the paths of
    the run. Raises what the plan of the one unit raises.
    """
    starts = [start]
    plan, edits = _planned(project, starts, taken)
    for other in _sharing(project, start, plan):
        if (other[0].path, other[1]) in plan.units:
            continue
        try:
            more, more_edits = _planned(project, [*starts, other], taken)
        except (Kept, OverlapError, Refusal):
            continue
        if bool(more.unsafe) == bool(plan.unsafe) and bool(outsiders(project, edits)) == bool(
            outsiders(project, more_edits)
        ):
            starts.append(other)
            plan, edits = more, more_edits
    return plan, edits


def outsiders(project: TypeScriptProject, edits: Iterable[Edit]) -> list[str]:
    """The files that edits change though they are not among the paths of the run."""
    return sorted({edit.path for edit in edits if not project.texts.selected(edit.path)})


def _planned(
    project: TypeScriptProject, starts: Iterable[Start], taken: dict[str, set[str]]
) -> tuple[Plan, tuple[Edit, ...]]:
    plan = Plan(project, taken)
    plan.expand(starts)
    return plan, normalise(plan.edits())


def _sharing(project: TypeScriptProject, start: Start, plan: Plan) -> Iterator[Start]:
    """The other units of a file whose statements name a constant of the environment that those of a plan name."""
    module = start[0]
    statements = [each for unit in plan.units.values() if unit.module is module for each in unit.statements]
    constants = {name for statement in statements for name in _constants(project, module, statement)}
    for made in import_time_sites(project, module) if constants else ():
        statement = statement_of(made.call)
        if static_field(made.call) is None and not constants.isdisjoint(_constants(project, module, statement)):
            try:
                yield module, owner(project, module, made.call), made.call
            except (Kept, Refusal):
                continue


def _constants(project: TypeScriptProject, module: TypeScriptModule, statement: Node) -> Iterator[str]:
    for node in evaluated(statement):
        if node.type == "member_expression" and env_member(project, module, node) is not None:
            yield module.source(node).partition(".")[0]
        if node.type not in {"identifier", "shorthand_property_identifier"}:
            continue
        binding = module.scopes.top_level(module.source(node))
        own = binding is not None and module.resolve(node) is binding
        if own and env_constant(project, module.path, module.source(node)) is not None:
            yield module.source(node)
