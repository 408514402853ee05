"""Groups what belongs together in a report: findings whose Fixes share files, with the patches of those files."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.model import Finding, Patch, Report
from codemods.records import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """Fixes that touch the same files, and those files: what a reviewer takes or leaves as a whole."""

    findings: tuple[Finding, ...]
    patches: tuple[Patch, ...]


def groups(report: Report) -> Iterator[Group]:
    """The groups of a report, in the order of their first patch."""
    leader: dict[str, str] = {}

    def find(path: str) -> str:
        while leader.setdefault(path, path) != path:
            # Halving the way keeps long chains of files cheap.
            leader[path] = leader[leader[path]]
            path = leader[path]
        return path

    for patch in report.patches:
        for finding in patch.findings:
            for path in finding.fix.paths if finding.fix else ():
                leader[find(path)] = find(patch.path)
    members: dict[str, list[Patch]] = {}
    for patch in report.patches:
        members.setdefault(find(patch.path), []).append(patch)
    for patches in members.values():
        findings = dict.fromkeys(finding for patch in patches for finding in patch.findings)
        yield Group(tuple(findings), tuple(patches))
