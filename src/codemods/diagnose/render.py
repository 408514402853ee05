"""The answer of `diagnose` as text, JSON or Markdown. All of it passes the gate for words; keys are masked."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator

from codemods.catalogue.masking import masked
from codemods.diagnose import clock
from codemods.diagnose.advice import ADVICE
from codemods.diagnose.causes import RULES, Cause, Diagnosis, Evidence, Suspect, spans
from codemods.diagnose.failures import Failures
from codemods.diagnose.options import DiagnosisFormat
from codemods.files import words
from codemods.model import Finding
from codemods.records import dataclass

VERSION = 1
"""Raised when a reader of the JSON would have to change."""
_MOST_SUSPECTS = 5
_MOST_LINES = 6
_PRESENCE = 'for n in {names}; do printenv "$n" | grep -q . && echo "$n is set" || echo "$n is missing"; done'
"""A line for a shell that tells which variables are set, and no value."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How the answer is shown: the log's name, and a path of the project as the reader sees it."""

    log: str
    path: Callable[[str], str]


def render(form: DiagnosisFormat, diagnosis: Diagnosis, shown: Shown) -> Iterator[bytes]:
    """The answer in one of the forms, in pieces of UTF-8."""
    if form is DiagnosisFormat.JSON:
        yield _json(diagnosis, shown)
        return
    marked = form is DiagnosisFormat.MARKDOWN
    for line in _lines(diagnosis, shown, _Markdown() if marked else _Text()):
        yield f"{line}\n".encode("utf-8", "backslashreplace")


class _Text:
    """Plain lines, indented."""

    @staticmethod
    def words(text: str) -> str:
        return words.terminal(masked(text))

    def title(self, text: str) -> list[str]:
        return [self.words(text)]

    def heading(self, text: str) -> list[str]:
        return ["", self.words(text)]

    def item(self, label: str, text: str) -> str:
        return f"   {label + ':':10}{self.words(text)}" if label else f"{'':13}{self.words(text)}"

    def command(self, text: str) -> str:
        return f"{'':13}$ {words.terminal(text)}"


class _Markdown(_Text):
    """Headings and lists."""

    @staticmethod
    def words(text: str) -> str:
        return words.markdown(masked(text))

    def title(self, text: str) -> list[str]:
        return [f"# {self.words(text)}"]

    def heading(self, text: str) -> list[str]:
        return ["", f"## {self.words(text)}", ""]

    def item(self, label: str, text: str) -> str:
        return f"- **{label}**: {self.words(text)}" if label else f"  - {self.words(text)}"

    def command(self, text: str) -> str:
        return f"  - {words.code(text)}"


def _lines(diagnosis: Diagnosis, shown: Shown, form: _Text) -> Iterator[str]:
    failures = diagnosis.failures
    yield from form.title(_summary(diagnosis, shown))
    for number, suspect in enumerate(diagnosis.suspects[:_MOST_SUSPECTS], 1):
        yield from _suspect(number, suspect, shown, form, with_log=failures is not None)
    if len(diagnosis.suspects) > _MOST_SUSPECTS:
        rest = ", ".join(each.cause for each in diagnosis.suspects[_MOST_SUSPECTS:])
        yield from form.heading(f"Less likely: {rest}")
    if diagnosis.suspects:
        yield from _steps(diagnosis, shown, form)


def _summary(diagnosis: Diagnosis, shown: Shown) -> str:
    failures = diagnosis.failures
    if failures is None:
        found = sum(len(suspect.findings) for suspect in diagnosis.suspects)
        if not found:
            return (
                "No known cause of authentication failures was found in this code; "
                "add a log of the failure to learn more"
            )
        return f"No log: {_counted(found, 'finding')} in this code that can make authentication fail"
    read = f"{shown.log}: {_counted(failures.lines, 'line')}"
    if not failures.count:
        return f"{read}: no authentication failure in it"
    return f"{read}, {_counted(failures.count, 'authentication failure')} of {_counted(len(failures.groups()), 'kind')}"


def _suspect(number: int, suspect: Suspect, shown: Shown, form: _Text, *, with_log: bool) -> Iterator[str]:
    advice = ADVICE[suspect.cause]
    strength = f" ({_strength(suspect.score)}; {_counted(suspect.count, 'failure')})" if with_log else ""
    yield from form.heading(f"{number}. {advice.title}{strength}")
    label = "why"
    for evidence in suspect.evidence[:_MOST_LINES]:
        yield form.item(label, _sentence(evidence, shown))
        label = ""
    label = "where"
    for finding in suspect.findings[:_MOST_LINES]:
        yield form.item(label, f"{_place(finding, shown)}: {finding.message}")
        label = ""
    if len(suspect.findings) > _MOST_LINES:
        yield form.item("", f"and {len(suspect.findings) - _MOST_LINES} more: `codemods check` lists them")
    yield form.item("confirm", advice.confirm)
    yield form.item("cure", advice.cure)
    for rule in dict.fromkeys(finding.rule for finding in suspect.findings):
        yield form.command(f"codemods diff --select {rule}")


def _steps(diagnosis: Diagnosis, shown: Shown, form: _Text) -> Iterator[str]:
    """The way in which the guide debugs: the process, presence, where the client is built, one direct call."""
    yield from form.heading("What to do next, in this order")
    yield form.item("process", "which process fails: web server, worker, cron job, function?")
    if diagnosis.failures is not None:
        for words_ in _processes(diagnosis.failures):
            yield form.item("", words_)
    variables = sorted({name for suspect in diagnosis.suspects[:3] for name in suspect.variables})
    yield form.item("presence", "check in that process whether the variables are set; never print their values")
    if variables:
        yield form.command(_PRESENCE.format(names=" ".join(variables)))
    yield form.item(
        "client", "where is the client built? `codemods check` lists each one that is built while a module loads"
    )
    yield form.item("call", "make one direct call in that process, without agents, tools and chains")
    yield form.command(f"codemods diagnose --probe {_entry(diagnosis, shown)} > probe")


def _entry(diagnosis: Diagnosis, shown: Shown) -> str:
    for suspect in diagnosis.suspects:
        for finding in suspect.findings:
            return shlex.quote(shown.path(finding.path))
    return "FILE"


def _processes(failures: Failures) -> Iterator[str]:
    totals: dict[str, list[float | None]] = {}
    counts: dict[str, int] = {}
    for group in failures.groups():
        for name, span in group.processes.items():
            counts[name] = counts.get(name, 0) + span.count
            totals.setdefault(name, []).extend((span.first, span.last))
    for name in sorted(counts, key=lambda each: (-counts[each], each))[:_MOST_LINES]:
        times = [time for time in totals[name] if time is not None]
        when = f", from {clock.at(min(times))} to {clock.at(max(times))}" if times else ""
        yield f"`{name}`: {_counted(counts[name], 'failure')}{when}"
    hosts = {name for group in failures.groups() for name in group.hosts}
    if hosts:
        yield f"on {_counted(len(hosts), 'host')}: {', '.join(f'`{host}`' for host in sorted(hosts)[:4])}"
    quiet = sorted(set(failures.processes) - set(counts))
    if quiet and counts:
        yield f"without a failure: {', '.join(f'`{name}`' for name in quiet[:4])}"


def _sentence(evidence: Evidence, shown: Shown) -> str:
    place = f" ({shown.path(evidence.place.path)}:{evidence.place.line})" if evidence.place else ""
    line = f" ({shown.log}:{evidence.line})" if evidence.line else ""
    return f"{evidence.words}{place}{line}"


def _place(finding: Finding, shown: Shown) -> str:
    location = finding.location
    return f"{shown.path(finding.path)}:{location.cell or location.line if location else 1}"


def _strength(score: int) -> str:
    return "likely" if score >= 75 else "possible" if score >= 50 else "less likely"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _json(diagnosis: Diagnosis, shown: Shown) -> bytes:
    failures = diagnosis.failures
    document = {
        "version": VERSION,
        "log": None if failures is None else _log(failures, shown),
        "causes": [_cause(suspect, shown) for suspect in diagnosis.suspects],
    }
    return words.document(document)


def _log(failures: Failures, shown: Shown) -> dict[str, object]:
    return {
        "path": words.data(shown.log),
        "lines": failures.lines,
        "failures": failures.count,
        "groups": [
            {
                "signature": group.signature.id,
                "kind": str(group.kind),
                "provider": group.provider,
                "count": group.span.count,
                "line": group.span.line,
                "first": _iso(group.span.first),
                "last": _iso(group.span.last),
                "processes": {words.data(masked(name)): span.count for name, span in spans(group.processes)},
                "hosts": {words.data(masked(name)): span.count for name, span in spans(group.hosts)},
                "text": words.data(group.samples[0].text) if group.samples else "",
            }
            for group in failures.groups()
        ],
    }


def _cause(suspect: Suspect, shown: Shown) -> dict[str, object]:
    advice = ADVICE[suspect.cause]
    return {
        "cause": str(suspect.cause),
        "title": advice.title,
        "score": suspect.score,
        "provider": suspect.provider,
        "failures": suspect.count,
        "variables": sorted(suspect.variables),
        "evidence": [
            {
                "text": words.data(masked(found.words)),
                "weight": found.weight,
                "path": words.data(shown.path(found.place.path)) if found.place else None,
                "line": found.place.line if found.place else None,
                "log_line": found.line or None,
            }
            for found in suspect.evidence
        ],
        "findings": [
            {
                "rule": finding.rule,
                "path": words.data(shown.path(finding.path)),
                "line": finding.location.line if finding.location else 1,
                "message": words.data(masked(finding.message)),
            }
            for finding in suspect.findings
        ],
        "confirm": advice.confirm,
        "cure": advice.cure,
        "rules": list(RULES.get(Cause(suspect.cause), ())),
    }


def _iso(time: float | None) -> str | None:
    return None if time is None else clock.at(time)
