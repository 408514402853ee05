"""Writes the body of a pull request for one Step, for its reviewer: what changes, why, and what to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from codemods.bulk.series import NOBODY, Step
from codemods.catalogue.masking import masked
from codemods.files import lines as line_diff
from codemods.files import words
from codemods.model import Applicability, Finding, LeftAlone, Patch
from codemods.report import View
from codemods.report.markdown import section

_ROWS = 50
"""The most lines of one list: nobody reads more, and a service takes no text without end."""

_LINES = 40
"""The most lines of the example."""


def body(
    step: Step,
    of: int,
    after: Sequence[tuple[int, str]],
    left: Sequence[Finding | LeftAlone],
    patch_name: str,
    view: View,
) -> Iterator[bytes]:
    """The text, a piece for each line. `after` gives the numbers and names of the patches that the Step depends on,
    `left` what is found in its files and not changed by it."""
    for line in _lines(step, of, after, left, patch_name, view):
        yield f"{line}\n".encode("utf-8", "backslashreplace")


def _lines(
    step: Step,
    of: int,
    after: Sequence[tuple[int, str]],
    left: Sequence[Finding | LeftAlone],
    patch_name: str,
    view: View,
) -> Iterator[str]:
    yield f"# {_title(step)}"
    yield ""
    yield f"Patch {step.number} of {of}{_owned(step)}. {_depends(after)}"
    yield ""
    yield " ".join(_what_and_why(step))
    yield from section("Files")
    yield from _limited([_file(patch, view) for patch in step.patches])
    yield from _example(step)
    yield from section("Risks")
    yield from _risks(step)
    if left:
        yield from section("What is left, and why")
        yield from _limited([_left(item, view) for item in left])
    yield from section("How to test")
    yield from _limited(_tests(step))
    yield from section("How to take it back")
    yield f"Revert the commit; where the patch was applied by hand, `git apply -R {patch_name}`."
    if after:
        yield ""
        yield "Take back the patches that build on this one first."


def _title(step: Step) -> str:
    from codemods.rules import known as rule_of

    rules = _rules(step.findings)
    known = rule_of(rules[0]) if len(rules) == 1 else None
    if known:
        return words.markdown(known.summary)
    return "Build LLM clients with the credentials of each invocation" if rules else "Follow other changes"


def _owned(step: Step) -> str:
    owners = [owner for owner in step.owners if owner != NOBODY]
    return f", for {_listed(owners)}" if owners else "; its files have no owner in CODEOWNERS"


def _depends(after: Sequence[tuple[int, str]]) -> str:
    if not after:
        return "It depends on no other patch."
    named = ", ".join(words.code(name) for _, name in after)
    return f"It depends on {named}: merge {'that' if len(after) == 1 else 'those'} first."


def _what_and_why(step: Step) -> Iterator[str]:
    """Three sentences: what is changed, why, and how far it may be trusted."""
    from codemods.rules import known as rule_of

    rules = _rules(step.findings)
    files = words.counted(len(step.patches), "file")
    places = words.counted(len(step.findings), "place")
    yield f"This changes {files} to fix {places} that {_listed(rules) or 'another rule'} found."
    for rule in rules[:1]:
        known = rule_of(rule)
        if known and known.why:
            yield words.markdown(known.why)
    unsafe = sum(finding.applicability is Applicability.UNSAFE for finding in step.findings)
    if unsafe:
        verb = "is" if unsafe == 1 else "are"
        yield f"{unsafe} of {words.counted(len(step.findings), 'fix', 'fixes')} {verb} probably correct: please review."
    else:
        yield "All fixes are safe: code behaves the same inside an invocation, and all uses are known."


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(words.code, names))


def _file(patch: Patch, view: View) -> str:
    changes = line_diff.changes(line_diff.lines(patch.before), line_diff.lines(patch.after))
    added = sum(each.after_end - each.after_start for each in changes)
    removed = sum(each.before_end - each.before_start for each in changes)
    return f"- {words.code(view.path(patch.path))}: {words.counted(added, 'line')} added, {removed} removed"


def _example(step: Step) -> Iterator[str]:
    """The first hunk of the file in which the first finding stands, with its keys masked."""
    first = step.findings[0].path if step.findings else ""
    patch = next((each for each in step.patches if each.path == first), step.patches[0])
    old, new = line_diff.lines(patch.before), line_diff.lines(patch.after)
    hunk = next(iter(line_diff.hunks(line_diff.changes(old, new))), None)
    if hunk is None:
        return
    shown = list(line_diff.hunk_lines(hunk, old, new))
    text = masked("\n".join(f"{mark}{words.line(line)}" for mark, _, _, line in shown[:_LINES]))
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text) or [""]))
    yield from section("The first fix, before and after")
    yield f"{words.code(patch.path)}:"
    yield ""
    yield f"{fence}diff"
    yield from text.split("\n")
    yield fence
    if len(shown) > _LINES:
        yield ""
        yield f"... and {words.counted(len(shown) - _LINES, 'more line')}."


def _risks(step: Step) -> Iterator[str]:
    """The reasons of unsafe fixes, each once, with how often and where first; then what a call will cost."""
    reasons: dict[str, list[Finding]] = {}
    for finding in step.findings:
        if finding.applicability is Applicability.UNSAFE:
            reasons.setdefault(_kind(finding.why), []).append(finding)
    notes = dict.fromkeys(finding.note for finding in step.findings if finding.note)
    if not reasons:
        yield "None." if not notes else "None that needs a review. To know:"
    listed = sorted(reasons.items(), key=lambda item: -len(item[1]))
    yield from _limited(
        [
            f"- {words.markdown(found[0].why)} "
            f"({words.counted(len(found), 'time')}, first in {words.code(_place(found[0]))})"
            for _, found in listed
        ]
    )
    if notes:
        yield ""
        yield from _limited([f"- {words.markdown(note)}" for note in notes])


def _kind(reason: str) -> str:
    """The reason without the names in it: what is the same kind is told once."""
    return re.sub(r"`[^`]*`|\S+:\d+|\S+/\S+|\bline \d+", "…", reason)


def _left(item: Finding | LeftAlone, view: View) -> str:
    text = f"{item.message}: {item.why}".rstrip(": ") if isinstance(item, Finding) else item.reason
    return f"- {words.code(_place(item))}, {words.code(item.rule)}: {words.markdown(text)}"


def _place(item: Finding | LeftAlone) -> str:
    return f"{item.path}:{item.location.line}" if item.location else item.path


def _tests(step: Step) -> list[str]:
    rules = _rules(step.findings)
    found = [f"- Run the tests of {_listed(step.projects) if set(step.projects) != {'.'} else 'the project'}."]
    if "build-client-per-invocation" in rules:
        found.append(
            "- Import the changed modules without the keys set: the import must work, and only the first call fails."
        )
    if {"build-client-per-invocation", "require-env"} & set(rules):
        found.append("- Call one changed function with a variable missing: one clear error names it.")
    if "read-key-from-env" in rules:
        found.append("- Set the variables that the code now reads everywhere it runs, and rotate the keys.")
    return found


def _rules(findings: Iterable[Finding]) -> list[str]:
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.rule] = counts.get(finding.rule, 0) + 1
    return sorted(counts, key=lambda rule: (-counts[rule], rule))


def _limited(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_ROWS]
    if len(lines) > _ROWS:
        yield f"- ... and {len(lines) - _ROWS} more."
