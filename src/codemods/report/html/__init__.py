"""The report as one page that needs nothing else: no network, no server, no other file.

The page is `page.html` with its style and script written into it. Its data follows as one JSON element a file, so
that a large report is written file by file; the script builds what is seen. Keys in the code are masked.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from importlib.resources import files

from codemods.catalogue.masking import masked
from codemods.files import lines as line_diff
from codemods.files import words
from codemods.model import Failure, Finding, LeftAlone, Patch, Report
from codemods.report import WHOLE_FILE, View
from codemods.report.groups import groups
from codemods.report.owners import Owners
from codemods.version import __version__


def render(report: Report, view: View) -> Iterator[bytes]:
    """The page: its head, the summary, one element a changed file, its foot."""
    style, script = _resource("page.css"), _resource("page.js")
    page = _resource("page.html")
    page = page.replace("{{style-hash}}", _hash(style)).replace("{{script-hash}}", _hash(script))
    # The data goes where the page says, so that the script, which stands below it, finds it complete.
    above, below = page.replace("{{style}}", style).split("{{data}}")
    owners = Owners.of(view.root)
    yield above.encode()
    yield _element("summary", _summary(report, view, owners))
    together = _together(report)
    for each in report.patches:
        yield _element("file", _file(each, view, owners, together.get(each.path, [])))
    yield below.replace("{{script}}", script).encode()


def _summary(report: Report, view: View, owners: Owners) -> dict[str, object]:
    return {
        "version": __version__,
        "root": words.page(masked(view.root.name)),
        "findings": [_finding(finding, view, owners) for finding in report.findings],
        "left_alone": [_left_alone(item, view, owners) for item in report.left_alone],
        "failures": [_failure(failure, view, owners) for failure in (*report.failures, *report.broken_proofs)],
    }


def _together(report: Report) -> dict[str, list[int]]:
    """The numbers of the files that change by the same Fixes as a file, by its path; it is one of them."""
    numbers = {patch.path: number for number, patch in enumerate(report.patches)}
    found = {}
    for group in groups(report):
        members = [numbers[patch.path] for patch in group.patches]
        found.update({patch.path: members for patch in group.patches})
    return found


def _file(each: Patch, view: View, owners: Owners, together: list[int]) -> dict[str, object]:
    before, after = line_diff.lines(each.before), line_diff.lines(each.after)
    shown = {"-": _shown(before), "+": _shown(after)}
    shown[" "] = shown["-"]
    return {
        "path": _path(each.path, view),
        "owners": _owners(owners, each.path),
        "together": together,
        "findings": [_finding(finding, view, owners) for finding in each.findings],
        "hunks": [
            [
                [mark, old, new, shown[mark][(old or new) - 1]]
                for mark, old, new, _ in line_diff.hunk_lines(group, before, after)
            ]
            for group in line_diff.hunks(line_diff.changes(before, after))
        ],
    }


def _shown(lines: list[bytes]) -> list[str]:
    """The lines as the page shows them; what masks a key may stand on the line above it."""
    return masked("\n".join(map(words.line, lines))).split("\n")


def _finding(finding: Finding, view: View, owners: Owners) -> dict[str, object]:
    location = finding.location or WHOLE_FILE
    return {
        "rule": finding.rule,
        "path": _path(finding.path, view),
        "line": location.line,
        "column": location.column,
        "message": words.page(view.told(finding.message)),
        "applicability": str(finding.applicability),
        "outcome": str(finding.outcome or ""),
        "reason": words.page(view.told(finding.why)),
        "note": words.page(view.told(finding.note)),
        "lines": words.page(finding.lines),
        "owners": _owners(owners, finding.path),
    }


def _left_alone(item: LeftAlone, view: View, owners: Owners) -> dict[str, object]:
    location = item.location or WHOLE_FILE
    return {
        "rule": item.rule,
        "path": _path(item.path, view),
        "line": location.line,
        "reason": words.page(view.told(item.reason)),
        "owners": _owners(owners, item.path),
    }


def _failure(failure: Failure, view: View, owners: Owners) -> dict[str, object]:
    return {
        "path": _path(failure.path, view),
        "line": failure.line,
        "error": words.page(failure.error),
        "owners": _owners(owners, failure.path),
    }


def _path(path: str, view: View) -> str:
    return words.page(view.path(path))


def _owners(owners: Owners, path: str) -> list[str]:
    return list(map(words.page, owners.of_path(path)))


def _element(kind: str, content: dict[str, object]) -> bytes:
    # "<" is written as an escape, so that no text of a user's file ends the element or starts another.
    text = json.dumps(content, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" data-kind="{kind}">{text}</script>\n'.encode("ascii")


def _resource(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The hash by which the page's policy lets its own style and script in, and no other."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
