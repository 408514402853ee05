"""Findings as one line each, `path:line:column: rule message [applicability]`: for editors, `grep` and short looks."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files import words
from codemods.model import Finding, Outcome, Report
from codemods.report import View
from codemods.report.ansi import BOLD, RULE, STYLES, linked, painted, prose

OUTCOMES = {
    Outcome.FIXED: "fixed: ",
    Outcome.NEEDS_UNSAFE: "needs --unsafe: ",
    Outcome.NEEDS_PERSON: "needs a person: ",
    Outcome.DECLINED: "declined: ",
}


def render(report: Report, view: View) -> Iterator[bytes]:
    """The findings, and with `verbose` the sites left alone, in the order of the report."""
    for finding in report.findings:
        yield encoded(headline(finding, view))
    if view.verbose:
        for item in report.left_alone:
            yield encoded(f"{view.place(item)}: {item.rule} left alone: {words.terminal(view.told(item.reason))}")


def headline(finding: Finding, view: View) -> str:
    """One line for a finding: place, outcome, rule, message, and how far its fix may be trusted."""
    # `check` writes nothing, so what became of the finding is no news there.
    outcome = OUTCOMES[finding.outcome] if finding.outcome and view.command == "migrate" else ""
    place = painted(f"{view.place(finding)}:", BOLD, color=view.color)
    rule = linked(painted(finding.rule, RULE, color=view.color), _page(finding.rule) if view.links else "")
    message = prose(words.terminal(view.told(finding.message)), color=view.color)
    trust = painted(f"[{finding.applicability}]", STYLES[finding.applicability], color=view.color)
    return f"{place} {outcome}{rule} {message} {trust}"


def _page(rule: str) -> str:
    from codemods.report.pages import page

    return page(rule)


def encoded(*lines: str) -> bytes:
    """The lines as they are written."""
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
