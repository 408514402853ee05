"""Findings as lines of text: `path:line:column: rule message [applicability]`, and below it why."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files import words
from codemods.model import Finding, Outcome, Report
from codemods.report import View

_OUTCOMES = {
    Outcome.FIXED: "fixed: ",
    Outcome.NEEDS_UNSAFE: "needs --unsafe: ",
    Outcome.NEEDS_PERSON: "needs a person: ",
}


def render(report: Report, view: View) -> Iterator[bytes]:
    """The findings, and with `verbose` the sites left alone, in the order of the report."""
    for finding in report.findings:
        yield _encoded(_lines(finding, view))
    if view.verbose:
        for item in report.left_alone:
            reason = words.terminal(item.reason)
            yield _encoded([f"{view.place(item)}: {item.rule} left alone", f"  reason: {reason}"])


def _lines(finding: Finding, view: View) -> Iterator[str]:
    # `check` writes nothing, so what became of the finding is no news there.
    outcome = _OUTCOMES[finding.outcome] if finding.outcome and view.command == "migrate" else ""
    yield f"{view.place(finding)}: {outcome}{finding.rule} {words.terminal(finding.message)} [{finding.applicability}]"
    if finding.why:
        yield f"  reason: {words.terminal(finding.why)}"
    if finding.note:
        yield f"  note: {words.terminal(finding.note)}"


def _encoded(lines: Iterator[str] | list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8")
