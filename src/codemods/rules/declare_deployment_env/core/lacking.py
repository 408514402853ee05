"""Variables that a workload's program can't do without, and that nothing declares for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codemods.deployment.manifest import Declared, Form, Insertion, Refused, Wanted, Workload
from codemods.deployment.manifests import Manifests, is_below
from codemods.languages.programs import Kind, Strength
from codemods.model import Applicability, Edit, Finding, Fix
from codemods.programs.survey import Demand
from codemods.programs.ties import Tie
from codemods.records import dataclass
from codemods.rules.declare_deployment_env.core import RULE
from codemods.rules.declare_deployment_env.core.values import keys_lacking


@dataclass(frozen=True, slots=True)
class _Lack:
    """One variable that a workload lacks, by the client that needs it, and how a sibling declares it."""

    demand: Demand
    wanted: Wanted
    sibling: Workload | None
    refused: str = ""


def findings(ties: Sequence[Tie], manifests: Manifests) -> Iterator[Finding]:
    """A finding for each variable that a workload lacks; those of one workload that are equally safe share a Fix."""
    for tie in ties:
        lacks = list(_lacks(tie, ties, manifests))
        fixes: dict[str, Fix] = {}
        for applicability in (Applicability.SAFE, Applicability.UNSAFE):
            mine = [each for each in lacks if _outcome(tie, each, manifests) is applicability]
            found = manifests.insert(tie.workload, [each.wanted for each in mine]) if mine else None
            if isinstance(found, Insertion):
                edits = (Edit(found.path, found.start, found.end, found.text),)
                fix = Fix(edits, applicability, found.unsafe or _doubt(tie))
                fixes.update((each.wanted.variable, fix) for each in mine)
        for lack in lacks:
            yield _finding(tie, lack, fixes.get(lack.wanted.variable), manifests)


def _lacks(tie: Tie, ties: Sequence[Tie], manifests: Manifests) -> Iterator[_Lack]:
    workload, program = tie.workload, tie.program
    if program is None or workload.is_patch or program.entry.kind is Kind.TESTS:
        return
    if tie.hidden or (workload.sources and not workload.keeps_to_siblings):
        # Something that nobody can see here may have it.
        return
    is_hidden = bool(workload.sources or tie.env_file)
    told: set[tuple[str, ...]] = set()
    for demand in program.demands:
        need = demand.need
        names = need.names
        if need.strength is not Strength.REQUIRED or need.variables in told:
            continue
        told.add(need.variables)
        if tie.declares(names) is None and not _is_declared_elsewhere(tie, names, manifests):
            like, sibling = _like(tie, names, ties)
            if is_hidden and like is None:
                # No sibling declares it, so that source may give it to all of them.
                continue
            variable = like.variable if like is not None else need.variables[0]
            yield _Lack(demand, Wanted(variable, like), sibling, _why_not(like, sibling, manifests))


def _outcome(tie: Tie, lack: _Lack, manifests: Manifests) -> Applicability:
    found = manifests.insert(tie.workload, [lack.wanted]) if not lack.refused else None
    if not isinstance(found, Insertion):
        return Applicability.MANUAL
    return Applicability.UNSAFE if found.unsafe or _doubt(tie) else Applicability.SAFE


def _doubt(tie: Tie) -> str:
    """The reason why a workload may do without an entry that its sibling has, or an empty text."""
    return (
        f"`{tie.env_file}` may give it the variable as well, if the container holds that file" if tie.env_file else ""
    )


def _is_declared_elsewhere(tie: Tie, names: Sequence[str], manifests: Manifests) -> bool:
    """Whether another file adds to the workload, such as an override or a patch, and may declare the variable. It lies
    below the folder that holds both the workload's file and its program."""
    workload = tie.workload
    assert tie.program is not None
    folder = _common(workload.path, tie.program.entry.path)
    if any(manifests.mentions(name, folder) for name in names):
        return True
    for other in manifests.workloads:
        if other is workload or other.name != workload.name or other.kind != workload.kind:
            continue
        if (other.is_patch and is_below(other.path, folder)) or (
            other.group == workload.group and other.path != workload.path
        ):
            if other.sources or other.declares(tuple(names)) is not None:
                return True
    return False


def _common(one: str, other: str) -> str:
    """The folder that holds two files."""
    found: list[str] = []
    for mine, theirs in zip(one.split("/")[:-1], other.split("/")[:-1], strict=False):
        if mine != theirs:
            break
        found.append(mine)
    return "/".join(found)


def _finding(tie: Tie, lack: _Lack, fix: Fix | None, manifests: Manifests) -> Finding:
    workload, need = tie.workload, lack.demand.need
    assert tie.program is not None
    beside = f", which {lack.sibling.label} beside it has" if lack.sibling is not None else ""
    message = f"{workload.label} does not declare {need.label}{beside}: {need.client} needs it"
    note = f"{lack.demand.chain[0]} runs there ({tie.how}) and reaches the client by {lack.demand.way}"
    reason = lines = ""
    if fix is None:
        found = manifests.insert(workload, [lack.wanted])
        refused = found if isinstance(found, Refused) else Refused("it can't be added together with the others")
        reason, lines = lack.refused or refused.reason, refused.lines
    return Finding(RULE, workload.path, workload.start, workload.end, message, fix, reason, note, lines=lines)


def _why_not(like: Declared | None, sibling: Workload | None, manifests: Manifests) -> str:
    """The reason why what a sibling declares is not copied, or an empty text."""
    if like is None or sibling is None:
        return ""
    if like.form in (Form.LITERAL, Form.EMPTY):
        return f"{sibling.label} declares it with a literal value, which is not copied"
    if like.store is not None and keys_lacking(like.store, manifests, sibling) is not None:
        return f"{sibling.label} takes it from a key that is missing in the {like.store.kind}"
    return ""


def _like(tie: Tie, names: Sequence[str], ties: Sequence[Tie]) -> tuple[Declared | None, Workload | None]:
    """How a sibling declares one of the variables, a reference before a literal, one of the same file first; where a
    workload may read a file `.env`, a sibling that may read the same one."""
    workload = tie.workload
    found: list[tuple[bool, bool, Declared, Workload]] = []
    for other in ties:
        if other.workload is workload or other.workload.group != workload.group:
            continue
        if tie.env_file and other.env_file != tie.env_file:
            continue
        declared = other.workload.declares(tuple(names))
        if declared is not None:
            is_literal = declared.form in (Form.LITERAL, Form.EMPTY)
            found.append((is_literal, other.workload.path != workload.path, declared, other.workload))
    if not found:
        return None, None
    *_, declared, sibling = min(found, key=lambda each: each[:2])
    return declared, sibling
