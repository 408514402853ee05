"""Findings as workflow commands of GitHub Actions: annotations on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files import words
from codemods.model import Applicability, Failure, Finding, Report
from codemods.report import WHOLE_FILE, View

_LEVELS = {Applicability.SAFE: "warning", Applicability.UNSAFE: "warning", Applicability.MANUAL: "notice"}


def render(report: Report, view: View) -> Iterator[bytes]:
    """One command a finding and one a failure. Paths are those of the checkout's top when run from there."""
    for finding in report.findings:
        yield _finding(finding, view)
    for failure in (*report.failures, *report.broken_proofs):
        yield _failure(failure, view)


def _finding(finding: Finding, view: View) -> bytes:
    location = finding.location or WHOLE_FILE
    properties = {
        "file": view.path(finding.path),
        "line": str(location.line),
        "endLine": str(location.end_line),
        "col": str(location.column),
        "endColumn": str(location.end_column),
        "title": f"{finding.rule} [{finding.applicability}]",
    }
    text = "\n".join(part for part in (finding.message, finding.why, finding.note) if part)
    text = "\n".join(part for part in (view.told(text), finding.lines) if part)
    return _command(_LEVELS[finding.applicability], properties, text)


def _failure(failure: Failure, view: View) -> bytes:
    properties = {"file": view.path(failure.path), "line": str(failure.line or 1), "title": "codemods"}
    return _command("error", properties, failure.error)


def _command(level: str, properties: dict[str, str], text: str) -> bytes:
    listed = ",".join(f"{name}={words.command(value, ':,')}" for name, value in properties.items())
    return f"::{level} {listed}::{words.command(text)}\n".encode()
