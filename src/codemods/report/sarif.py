"""The report as SARIF 2.1.0, with fixes: what code scanning services and editors read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from codemods import rules
from codemods.catalogue.masking import masked
from codemods.files import lines as line_diff
from codemods.files import words
from codemods.model import Applicability, Failure, Finding, LeftAlone, Location, Patch, Report
from codemods.report import WHOLE_FILE, View
from codemods.report.groups import groups
from codemods.run.suppress import UNUSED
from codemods.version import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Applicability.SAFE: "warning", Applicability.UNSAFE: "warning", Applicability.MANUAL: "note"}


def render(report: Report, view: View) -> Iterator[bytes]:
    """One SARIF log with one run; sites left alone are suppressed results with their reasons."""
    fixes = _fixes(report, view)
    results = [_result(finding, view, fixes.get(finding)) for finding in report.findings]
    results += [_suppressed(item, view) for item in report.left_alone]
    failures = (*report.failures, *report.broken_proofs)
    document = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "codemods", "version": __version__, "rules": _rules(report)}},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"ROOT": {"uri": _folder_uri(view.cwd)}},
                "invocations": [
                    {
                        "executionSuccessful": not failures,
                        "toolExecutionNotifications": [_notification(failure, view) for failure in failures],
                    }
                ],
                "results": results,
            }
        ],
    }
    yield words.document(document, 1)


def _rules(report: Report) -> list[dict[str, object]]:
    found: list[dict[str, object]] = [
        {
            "id": rule.id,
            "shortDescription": {"text": rule.summary},
            # Services cut a full description at some thousand characters, and show the help whole.
            "help": {"text": rule.documentation, "markdown": rule.documentation},
        }
        for rule in (*rules.registry().values(), *_from_outside(report))
    ]
    return [*found, {"id": UNUSED, "shortDescription": {"text": "An ignore comment that hides no finding"}}]


def _from_outside(report: Report) -> list[rules.Rule]:
    named = {each.rule for each in report.findings} | {each.rule for each in report.left_alone}
    named -= set(rules.registry())
    return [rule for name in sorted(named) if (rule := rules.known(name)) is not None]


def _result(finding: Finding, view: View, fix: dict[str, object] | None) -> dict[str, object]:
    text = "\n".join(part for part in (finding.message, finding.why, finding.note) if part)
    text = "\n".join(part for part in (view.told(text), finding.lines) if part)
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.applicability],
        "message": {"text": words.sarif(text)},
        "locations": [_location(finding.path, finding.location or WHOLE_FILE, view)],
        "properties": {"applicability": str(finding.applicability), "outcome": str(finding.outcome or "")},
    }
    if fix is not None:
        result["fixes"] = [fix]
    return result


def _suppressed(item: LeftAlone, view: View) -> dict[str, object]:
    return {
        "ruleId": item.rule,
        "level": "none",
        "message": {"text": words.sarif(f"Left alone: {view.told(item.reason)}")},
        "locations": [_location(item.path, item.location or WHOLE_FILE, view)],
        "suppressions": [{"kind": "external", "justification": words.sarif(view.told(item.reason))}],
    }


def _fixes(report: Report, view: View) -> dict[Finding, dict[str, object]]:
    """The change of all files of a group, as the fix of each of its findings: it is applied whole or not at all."""
    fixes: dict[Finding, dict[str, object]] = {}
    for group in groups(report):
        changes = [_artifact_change(each, view) for each in group.patches]
        if any(change is None for change in changes):
            continue
        others = len(group.findings) - 1
        text = group.findings[0].message + (f", and {others} more that belong to it" if others > 0 else "")
        for finding in group.findings:
            fixes[finding] = {"description": {"text": words.sarif(text)}, "artifactChanges": changes}
    return fixes


def _artifact_change(each: Patch, view: View) -> dict[str, object] | None:
    """Replacements of whole lines; None where the new text is not UTF-8, or would spell a secret out."""
    before, after = line_diff.lines(each.before), line_diff.lines(each.after)
    replacements = []
    for change in line_diff.changes(before, after):
        try:
            text = b"".join(after[change.after_start : change.after_end]).decode("utf-8")
        except UnicodeDecodeError:
            return None
        if masked(text) != text:
            return None
        replacements.append({"deletedRegion": _deleted(before, change), "insertedContent": {"text": text}})
    return {"artifactLocation": _artifact(each.path, view), "replacements": replacements}


def _deleted(before: list[bytes], change: line_diff.Change) -> dict[str, int]:
    """The lines as bytes: a SARIF reader may end lines at other characters than a diff does."""
    start = sum(map(len, before[: change.before_start]))
    return {"byteOffset": start, "byteLength": sum(map(len, before[change.before_start : change.before_end]))}


def _location(path: str, location: Location, view: View) -> dict[str, object]:
    region = {
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }
    return {"physicalLocation": {"artifactLocation": _artifact(path, view), "region": region}}


def _notification(failure: Failure, view: View) -> dict[str, object]:
    region: dict[str, object] = {"region": {"startLine": failure.line}} if failure.line else {}
    return {
        "level": "error",
        "message": {"text": words.sarif(failure.error)},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(failure.path, view), **region}}],
    }


def _artifact(path: str, view: View) -> dict[str, str]:
    return {"uri": quote(os.fsencode(view.path(path))), "uriBaseId": "ROOT"}


def _folder_uri(folder: Path) -> str:
    return f"{folder.as_uri().rstrip('/')}/"
