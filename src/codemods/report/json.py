"""The report as JSON: what `schema.json` beside this module describes."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files import words
from codemods.model import Failure, Finding, LeftAlone, Report
from codemods.report import WHOLE_FILE, View

VERSION = 1
"""Raised when a reader of the format would have to change."""


def render(report: Report, view: View) -> Iterator[bytes]:
    """One JSON document, in ASCII; paths are relative to the working directory."""
    document = {
        "version": VERSION,
        "findings": [_finding(finding, view) for finding in report.findings],
        "left_alone": [_left_alone(item, view) for item in report.left_alone],
        "failures": [_failure(item, view) for item in (*report.failures, *report.broken_proofs)],
    }
    yield words.document(document)


def _finding(finding: Finding, view: View) -> dict[str, object]:
    location = finding.location or WHOLE_FILE
    return {
        "rule": finding.rule,
        "path": words.data(view.path(finding.path)),
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "message": words.data(view.told(finding.message)),
        "applicability": str(finding.applicability),
        "reason": words.data(view.told(finding.why)),
        **({"lines": words.data(finding.lines)} if finding.lines else {}),
    }


def _left_alone(item: LeftAlone, view: View) -> dict[str, object]:
    location = item.location or WHOLE_FILE
    return {
        "path": words.data(view.path(item.path)),
        "line": location.line,
        "column": location.column,
        "rule": item.rule,
        "reason": words.data(view.told(item.reason)),
    }


def _failure(failure: Failure, view: View) -> dict[str, object]:
    error = f"line {failure.line}: {failure.error}" if failure.line else failure.error
    return {"path": words.data(view.path(failure.path)), "error": words.data(error)}
