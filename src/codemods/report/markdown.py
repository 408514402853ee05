"""The report as the body of a pull request: what was done and why, what is risky, how to undo it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.files import words
from codemods.model import Applicability, Finding, LeftAlone, Outcome, Report
from codemods.report import View

_ROWS = 200
"""The most rows of a table: nobody reads more."""

_MOST = 60_000
"""The most characters of a body. GitHub refuses one of 65,536."""


def render(report: Report, view: View) -> Iterator[bytes]:
    """One document; sections without content are left out, and rows that would make it too long for a service."""
    room = _MOST
    left_out = 0
    for line in _lines(report, view):
        is_row = line.startswith(("| `", "- "))
        if is_row and room < len(line):
            left_out += 1
            continue
        if left_out and not is_row:
            yield f"\n... and {left_out} more.\n".encode()
            left_out = 0
        room -= len(line) + 1
        yield f"{line}\n".encode()


def _lines(report: Report, view: View) -> Iterator[str]:
    fixed = [finding for finding in report.findings if finding.outcome is Outcome.FIXED]
    open_findings = [finding for finding in report.findings if finding.outcome is not Outcome.FIXED]
    verb = "changed" if view.command == "migrate" else "would change"
    yield "# Build LLM clients with the credentials of each invocation"
    yield ""
    yield (
        f"`codemods` {verb} {words.counted(len(report.patches), 'file')}. Fixed: {len(fixed)}; left for a person: "
        f"{len(open_findings)}; left alone: {len(report.left_alone)}."
    )
    yield from _what(fixed)
    yield from _risk(fixed, view)
    yield from _open(open_findings, view)
    yield from _left_alone(report.left_alone, view)
    if report.failures:
        yield from section("Files that could not be processed")
        failed = [(words.code(view.path(each.path)), words.markdown(each.error)) for each in report.failures]
        yield from _limited([f"- {path}: {error}" for path, error in failed])
    if report.patches:
        yield from section("How to undo")
        yield "Revert this change in git. If nothing is committed yet, run `codemods undo`."


def _what(fixed: list[Finding]) -> Iterator[str]:
    from codemods import rules

    if not fixed:
        return
    yield from section("What was done, and why")
    counts: dict[str, int] = {}
    for finding in fixed:
        counts[finding.rule] = counts.get(finding.rule, 0) + 1
    for rule, count in sorted(counts.items()):
        known = rules.known(rule)
        summary = f": {words.markdown(known.summary)}" if known else ""
        yield f"- {words.code(rule)}, {words.counted(count, 'time')}{summary}"


def _risk(fixed: list[Finding], view: View) -> Iterator[str]:
    unsafe = [finding for finding in fixed if finding.applicability is Applicability.UNSAFE]
    notes = sorted({finding.note for finding in fixed if finding.note})
    if not fixed:
        return
    yield from section("Risk")
    if unsafe:
        yield "These fixes are probably correct; review them:"
        yield ""
        yield from _table(("Place", "Rule", "Why"), [_row(finding, finding.why, view) for finding in unsafe])
    else:
        yield "All fixes are safe: code behaves the same inside an invocation, and all uses are known."
    if notes:
        yield ""
        yield from _limited([f"- {words.markdown(view.told(note))}" for note in notes])


def _open(findings: list[Finding], view: View) -> Iterator[str]:
    if findings:
        yield from section("What is left for a person")
        rows = [_row(finding, f"{finding.message}: {finding.why}".rstrip(": "), view) for finding in findings]
        yield from _table(("Place", "Rule", "Finding"), rows)
        for finding in [each for each in findings if each.lines][:_ROWS]:
            yield from ("", f"To add for {words.code(view.place(finding))}:", "")
            yield from (f"    {words.terminal(line)}".rstrip() for line in finding.lines.splitlines())


def _left_alone(items: Iterable[LeftAlone], view: View) -> Iterator[str]:
    rows = [_row(item, item.reason, view) for item in items]
    if rows:
        yield from section("Left alone")
        yield from _table(("Place", "Rule", "Reason"), rows)


def _row(item: Finding | LeftAlone, text: str, view: View) -> tuple[str, str, str]:
    return words.code(view.place(item)), words.code(item.rule), words.markdown(view.told(text))


def section(title: str) -> Iterator[str]:
    """The head of a section, with the blank lines around it."""
    yield ""
    yield f"## {title}"
    yield ""


def _table(names: tuple[str, ...], rows: list[tuple[str, str, str]]) -> Iterator[str]:
    yield f"| {' | '.join(names)} |"
    yield f"| {' | '.join('---' for _ in names)} |"
    yield from _limited([f"| {' | '.join(row)} |" for row in rows])


def _limited(lines: list[str]) -> Iterator[str]:
    yield from lines[:_ROWS]
    if len(lines) > _ROWS:
        yield ""
        yield f"... and {len(lines) - _ROWS} more."
