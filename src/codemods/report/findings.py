"""Findings for a person: file by file, the worst first, each with its code, its range underlined, and why.

The first line of each is the one that `concise` gives, so that what reads one reads the other.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator

from codemods.files import words
from codemods.model import Applicability, Finding, LeftAlone, Outcome, Report
from codemods.report import View
from codemods.report.ansi import BOLD, DIM, STYLES, painted, prose
from codemods.report.concise import encoded, headline
from codemods.report.excerpt import Excerpts, room

_LONG = 20
"""From this many findings on, the counts also come first. The closing line has them again, below the list."""

_RANKS = {Applicability.MANUAL: 0, Applicability.UNSAFE: 1, Applicability.SAFE: 2}
"""Sorts the findings of a file: those that need most work by a person come first."""


def render(report: Report, view: View) -> Iterator[bytes]:
    """The sums of a long list, the findings, and with `verbose` the sites left alone."""
    if len(report.findings) >= _LONG:
        yield encoded(*_sums(report), "")
    before = {patch.path: patch.before for patch in report.patches}
    # A line that the terminal wraps takes its marks away from what they mark.
    excerpts = Excerpts(room(shutil.get_terminal_size().columns)) if view.terminal else Excerpts()
    explained: set[str] = set()
    for path, findings in _by_file(report.findings, view):
        raw = before[path] if path in before else view.source(path)
        for finding in findings:
            yield encoded(*_lines(finding, view, excerpts, raw, explained), "")
    if view.verbose:
        for item in report.left_alone:
            yield encoded(*_left_alone(item, view))


def _by_file(findings: Iterable[Finding], view: View) -> list[tuple[str, list[Finding]]]:
    def rank(finding: Finding) -> int:
        # migrate lists the fixes that it has written after the findings that are left.
        done = view.command == "migrate" and finding.outcome is Outcome.FIXED
        return len(_RANKS) if done else _RANKS[finding.applicability]

    files: dict[str, list[Finding]] = {}
    for finding in findings:
        files.setdefault(finding.path, []).append(finding)
    for found in files.values():
        found.sort(key=lambda each: (rank(each), each.start))
    return sorted(files.items(), key=lambda item: (rank(item[1][0]), item[0]))


def _lines(finding: Finding, view: View, excerpts: Excerpts, raw: bytes | None, explained: set[str]) -> Iterator[str]:
    color = view.color
    yield headline(finding, view)
    if not (view.command == "migrate" and finding.outcome is Outcome.FIXED):
        yield from _excerpt(finding, excerpts, raw, color=color)
    if finding.rule not in explained:
        explained.add(finding.rule)
        why = _why(finding.rule)
        if why:
            yield f"  {painted('why:', DIM, color=color)} {prose(words.terminal(why), color=color)}"
    for label, text in (("reason:", finding.why), ("note:", finding.note)):
        if text:
            yield f"  {painted(label, DIM, color=color)} {prose(words.terminal(view.told(text)), color=color)}"
    if finding.lines:
        yield f"  {painted('to add:', DIM, color=color)}"
        yield from (f"    {words.terminal(line)}".rstrip() for line in finding.lines.splitlines())


def _excerpt(finding: Finding, excerpts: Excerpts, raw: bytes | None, *, color: bool) -> Iterator[str]:
    shown, more = excerpts.of(finding, raw)
    if not shown:
        return
    width = max(len(str(number)) for number, *_ in shown)
    style = STYLES[finding.applicability]
    gutter = painted(f"  {'':{width}} |", DIM, color=color)
    many = len(shown) > 1 or bool(more)
    for index, (number, text, start, end) in enumerate(shown):
        bar = f" {painted('|', style, color=color)}" if index else "  " if many else ""
        yield f"{painted(f'  {number:{width}} |', DIM, color=color)}{bar} {text}".rstrip()
        if not many:
            yield f"{gutter} {' ' * start}{painted('^' * (end - start), style, color=color)}"
        elif not index:
            yield f"{gutter}  {painted('_' * (start + 1) + '^', style, color=color)}"
        elif index == len(shown) - 1 and not more:
            yield f"{gutter} {painted('|' + '_' * end + '^', style, color=color)}"
    if more:
        bar = painted("|", style, color=color)
        yield f"{gutter} {bar} ... {words.counted(more, 'more line')}"


def _why(rule: str) -> str:
    from codemods import rules

    known = rules.known(rule)
    return known.why if known else ""


def _left_alone(item: LeftAlone, view: View) -> Iterator[str]:
    yield f"{painted(f'{view.place(item)}:', BOLD, color=view.color)} {item.rule} left alone"
    reason = words.terminal(view.told(item.reason))
    yield f"  {painted('reason:', DIM, color=view.color)} {prose(reason, color=view.color)}"


def _sums(report: Report) -> Iterator[str]:
    files = len({finding.path for finding in report.findings})
    yield f"{words.counted(len(report.findings), 'finding')} in {words.counted(files, 'file')}"
    counts = Counter((finding.rule, finding.applicability) for finding in report.findings)
    rules = sorted({rule for rule, _ in counts})
    width = max(map(len, rules))
    for rule in rules:
        parts = [f"{counts[rule, each]} {each}" for each in Applicability if counts[rule, each]]
        yield f"  {rule:{width}}  {', '.join(parts)}"
