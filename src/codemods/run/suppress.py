"""Ignore comments and `per-file-ignores`: findings that the project does not want to hear about.

`# codemods: ignore[rule-id] why` speaks of its own line or, standing alone, of the next line of code;
`# codemods: ignore-file[rule-id] why` in the first lines speaks of the file. TypeScript writes `//` or `/* */`, of any
number of lines.
Comments are those of the language's own reader: a text in a string ignores nothing.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from codemods.catalogue.masking import masked
from codemods.config import Config, did_you_mean
from codemods.files.text import Lines
from codemods.languages import language_of
from codemods.model import Finding, LeftAlone
from codemods.records import dataclass

UNUSED = "unused-ignore"
"""The id of findings about ignore comments themselves. No rule has this id."""

FILE_LINES = 10
"""The lines at a file's start in which `ignore-file` may stand."""

MARKER = "codemods:"
"""The text of every ignore comment."""

_COMMENT = re.compile(
    r"(?:#|//|/\*+|^[ \t]*\*)[ \t]*codemods:[ \t]*(?i:ignore(-file)?)\b(?:\[([^\]\n]*)\])?(.*)$",
    re.MULTILINE,
)


_PLAIN_COMMENT = re.compile(rb"(?:^|[ \t])(#[ \t]*codemods:[^\r\n]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Ignore:
    """One ignore comment: its rules, the 1-based line it speaks of (0: the whole file), its line and bytes.

    `number` tells comments of one file with the same text apart. `problem` says why it can ignore nothing.
    """

    rules: frozenset[str]
    covers: int
    why: str
    line: int
    start: int
    end: int
    text: str
    number: int
    problem: str = ""


class _File:
    """The ignore comments of one text, found by the rule and the lines of a finding."""

    def __init__(self, path: str, text: str, known: Iterable[str]) -> None:
        self.text = text
        self.ignores = ignores(path, text, known)
        self.lines = Lines(text.encode("utf-8")) if self.ignores else None
        self._whole: dict[str, int] = {}
        self._covered: dict[str, tuple[list[int], list[int]]] = {}
        for number, ignore in enumerate(self.ignores):
            for rule in () if ignore.problem else ignore.rules:
                if not ignore.covers:
                    self._whole.setdefault(rule, number)
                    continue
                # Comments further down mean lines further down, so the search can stop here.
                lines, numbers = self._covered.setdefault(rule, ([], []))
                lines.append(ignore.covers)
                numbers.append(number)

    def hiding(self, rule: str, start: int, end: int) -> Ignore | None:
        """The first comment that means a finding of the rule on the lines of a range."""
        if self.lines is None:
            return None
        found = [self._whole[rule]] if rule in self._whole else []
        lines, numbers = self._covered.get(rule, ((), ()))
        place = self.lines.location(start, end)
        index = bisect.bisect_left(lines, place.line)
        if index < len(lines) and lines[index] <= place.end_line:
            found.append(numbers[index])
        return self.ignores[min(found)] if found else None


class Suppressor:
    """Knows what one run ignores, over all its passes.

    `known` are the ids of all rules; `match(pattern, path)` says whether a pattern of the configuration means a path.
    """

    def __init__(self, config: Config, known: Iterable[str], match: Callable[[str, str], bool]) -> None:
        self._per_file = config.per_file_ignores
        self._known = tuple(known)
        self._match = match
        self._files: dict[str, _File] = {}
        self._used: set[tuple[str, str, int, str]] = set()

    def hidden(self, finding: Finding, text: str) -> LeftAlone | None:
        """The finding as a site left alone, where the project ignores it; `text` is the file as the rule read it."""
        reason = self._reason(finding, text)
        return LeftAlone(finding.rule, finding.path, finding.start, finding.end, reason) if reason else None

    def unused(self, path: str, text: str, rules: Iterable[str]) -> Iterator[Finding]:
        """The comments of a file that hid nothing in this run, in which `rules` ran; after the last pass."""
        ran = set(rules)
        for ignore in self._file(path, text).ignores:
            if ignore.problem:
                message, reason = "this ignore comment has no effect", ignore.problem
            else:
                idle = [
                    rule
                    for rule in sorted(ignore.rules & ran)
                    if (path, ignore.text, ignore.number, rule) not in self._used
                ]
                if not idle:
                    continue
                message = f"there is nothing left to ignore here for {', '.join(idle)}"
                whole = len(idle) == len(ignore.rules)
                reason = f"it would hide a later finding: remove {'the comment' if whole else 'the rule from it'}"
            yield Finding(UNUSED, path, ignore.start, ignore.end, message, reason=reason)

    def _reason(self, finding: Finding, text: str) -> str:
        for pattern, rules in self._per_file:
            if finding.rule in rules and self._match(pattern, finding.path):
                return f"ignored by `per-file-ignores` for {pattern}"
        ignore = self._file(finding.path, text).hiding(finding.rule, finding.start, finding.end)
        if ignore is None:
            return ""
        self._used.add((finding.path, ignore.text, ignore.number, finding.rule))
        # The text that people write there may hold anything.
        return f"ignored by a comment: {masked(ignore.why)}" if ignore.why else "ignored by a comment"

    def _file(self, path: str, text: str) -> _File:
        known = self._files.get(path)
        if known is None or known.text != text:
            known = self._files[path] = _File(path, text, self._known)
        return known


def ignores(path: str, text: str, known: Iterable[str]) -> tuple[Ignore, ...]:
    """The ignore comments of a file, in order."""
    if MARKER not in text:
        return ()
    return tuple(_ignores(path, text, tuple(known)))


def _ignores(path: str, text: str, known: tuple[str, ...]) -> Iterator[Ignore]:
    language = language_of(path)
    utf8 = text.encode("utf-8")
    lines = Lines(utf8)
    # In files that are no code a comment begins with `#`, behind white space; those that hold the marker are enough.
    comments = (
        language.comments(path, utf8)
        if language is not None
        else [found.span(1) for found in _PLAIN_COMMENT.finditer(utf8)]
    )
    following = _following(comments, lines, utf8)
    seen: Counter[str] = Counter()
    for start, end in comments:
        content = utf8[start:end].decode("utf-8")
        line = lines.line(start)
        for found in _COMMENT.finditer(content):
            whole_file, rules = bool(found[1]), _ids(found[2])
            why = found[3].strip().removesuffix("*/").rstrip()
            problem = _problem(rules, known)
            if whole_file and line > FILE_LINES:
                problem = problem or f"`ignore-file` works only in the first {FILE_LINES} lines of a file"
            # A comment behind code speaks of its line, one that stands alone of the next line of code.
            own = _has_code_before(start, lines, utf8)
            covers = 0 if whole_file else line if own else following[lines.line(end)]
            number = seen[content]
            seen[content] += 1
            yield Ignore(rules, covers, why, line, start, end, content, number, problem)


def _ids(listed: str | None) -> frozenset[str]:
    return frozenset(part.strip() for part in (listed or "").split(",") if part.strip())


def _problem(rules: frozenset[str], known: tuple[str, ...]) -> str:
    if not rules:
        return "it names no rule: write ignore[rule-id]"
    for rule in sorted(rules):
        if rule not in known:
            return f"there is no rule {rule!r}{did_you_mean(rule, known)}"
    return ""


def _following(comments: Iterable[tuple[int, int]], lines: Lines, utf8: bytes) -> list[int]:
    """By line: the first from it on that is neither blank nor a comment alone; at last the one behind the text."""
    alone: set[int] = set()
    for start, end in comments:
        if not _has_code_before(start, lines, utf8) and not _has_code_after(end, lines, utf8):
            alone.update(range(lines.line(start), lines.line(end) + 1))
    count = len(lines.starts)
    following = [count + 1] * (count + 2)
    for line in range(count, 0, -1):
        is_code = line not in alone and lines.text(line).decode("utf-8").strip()
        following[line] = line if is_code else following[line + 1]
    return following


def _has_code_before(start: int, lines: Lines, utf8: bytes) -> bool:
    # A comment in JSX stands in braces.
    return bool(utf8[lines.start(lines.line(start)) : start].strip(b" \t\x0c{"))


def _has_code_after(end: int, lines: Lines, utf8: bytes) -> bool:
    return bool(utf8[end : lines.start(lines.line(end) + 1)].strip(b" \t\x0c\r\n}"))
