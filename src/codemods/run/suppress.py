"""Ignore comments and `per-file-ignores`: findings that the project has decided to live with.

`# codemods: ignore[rule-id] why` speaks of its own line or, standing alone, of the next line of code;
`# codemods: ignore-file[rule-id] why` in the first lines speaks of the file. TypeScript writes `//` or `/* */`, of any
number of lines.
Comments are those of the language's own reader: a text in a string ignores nothing.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from codemods.catalogue.masking import masked
from codemods.config import Config, did_you_mean
from codemods.files.text import location
from codemods.languages import PYTHON, language_of
from codemods.model import Finding, LeftAlone

UNUSED = "unused-ignore"
"""The id of findings about ignore comments themselves. There is no such rule: nothing but the comment is at fault."""

FILE_LINES = 10
"""The lines at a file's start in which `ignore-file` may stand."""

MARKER = "codemods:"
"""What a file holds that has an ignore comment."""

_COMMENT = re.compile(
    r"(?:#|//|/\*+|^[ \t]*\*)[ \t]*codemods:[ \t]*(?i:ignore(-file)?)\b(?:\[([^\]\n]*)\])?[ \t]*(.*?)\s*(?:\*/)?$",
    re.MULTILINE,
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE_END_BYTES = re.compile(rb"[\r\n]")


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

    def hides(self, rule: str, first: int, last: int) -> bool:
        """Whether a finding of the rule on the lines `first` to `last` is meant."""
        return not self.problem and rule in self.rules and (not self.covers or first <= self.covers <= last)


class Suppressor:
    """What one run ignores, over all its passes.

    `known` are the ids of all rules; `match(pattern, path)` says whether a pattern of the configuration means a path.
    """

    def __init__(self, config: Config, known: Iterable[str], match: Callable[[str, str], bool]) -> None:
        self._per_file = config.per_file_ignores
        self._known = tuple(known)
        self._match = match
        self._cache: dict[str, tuple[str, tuple[Ignore, ...]]] = {}
        self._used: set[tuple[str, str, int, str]] = set()

    def hidden(self, finding: Finding, text: str) -> LeftAlone | None:
        """The finding as a site left alone, where the project ignores it; `text` is the file as the rule read it."""
        reason = self._reason(finding, text)
        return LeftAlone(finding.rule, finding.path, finding.start, finding.end, reason) if reason else None

    def unused(self, path: str, text: str, rules: Iterable[str]) -> Iterator[Finding]:
        """The comments of a file that hid nothing in this run, in which `rules` ran; after the last pass."""
        ran = set(rules)
        for ignore in self._ignores(path, text):
            if ignore.problem:
                message, reason = "this ignore comment ignores nothing", ignore.problem
            else:
                idle = [
                    rule
                    for rule in sorted(ignore.rules & ran)
                    if (path, ignore.text, ignore.number, rule) not in self._used
                ]
                if not idle:
                    continue
                message = f"nothing is left to ignore here for {', '.join(idle)}"
                whole = len(idle) == len(ignore.rules)
                reason = f"the comment would hide a later finding: remove {'it' if whole else 'the rule from it'}"
            yield Finding(UNUSED, path, ignore.start, ignore.end, message, reason=reason)

    def _reason(self, finding: Finding, text: str) -> str:
        for pattern, rules in self._per_file:
            if finding.rule in rules and self._match(pattern, finding.path):
                return f"ignored by per-file-ignores of {pattern}"
        ignores = self._ignores(finding.path, text)
        if not ignores:
            return ""
        place = location(text.encode("utf-8"), finding.start, finding.end)
        for ignore in ignores:
            if ignore.hides(finding.rule, place.line, place.end_line):
                self._used.add((finding.path, ignore.text, ignore.number, finding.rule))
                # What people write there may hold anything.
                return f"ignored by a comment: {masked(ignore.why)}" if ignore.why else "ignored by a comment"
        return ""

    def _ignores(self, path: str, text: str) -> tuple[Ignore, ...]:
        known = self._cache.get(path)
        if known is None or known[0] != text:
            known = (text, ignores(path, text, self._known))
            self._cache[path] = known
        return known[1]


def ignores(path: str, text: str, known: Iterable[str]) -> tuple[Ignore, ...]:
    """The ignore comments of a file, in order."""
    if MARKER not in text:
        return ()
    return tuple(_ignores(path, text, tuple(known)))


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment: its byte range, and the 1-based lines on which it starts and ends."""

    start: int
    end: int
    line: int
    end_line: int


def _ignores(path: str, text: str, known: tuple[str, ...]) -> Iterator[Ignore]:
    utf8 = text.encode("utf-8")
    comments = tuple(_comments(path, text, utf8))
    lines = _LINE_END.split(text)
    seen: Counter[str] = Counter()
    for comment in comments:
        content = utf8[comment.start : comment.end].decode("utf-8")
        for found in _COMMENT.finditer(content):
            whole_file, rules, why = bool(found[1]), _ids(found[2]), found[3]
            problem = _problem(rules, known)
            if whole_file and comment.line > FILE_LINES:
                problem = problem or f"ignore-file stands in the first {FILE_LINES} lines"
            covers = 0 if whole_file else _covers(comment, comments, lines, utf8)
            number = seen[content]
            seen[content] += 1
            yield Ignore(rules, covers, why, comment.line, comment.start, comment.end, content, number, problem)


def _ids(listed: str | None) -> frozenset[str]:
    return frozenset(part.strip() for part in (listed or "").split(",") if part.strip())


def _problem(rules: frozenset[str], known: tuple[str, ...]) -> str:
    if not rules:
        return "it names no rule: write ignore[rule-id]"
    for rule in sorted(rules):
        if rule not in known:
            return f"there is no rule {rule!r}{did_you_mean(rule, known)}"
    return ""


def _covers(comment: _Comment, comments: tuple[_Comment, ...], lines: list[str], utf8: bytes) -> int:
    """The line the comment speaks of: its own, or the next that is neither blank nor a comment alone."""
    if _has_code_before(comment, utf8):
        return comment.line
    alone = {line for each in comments if _is_alone(each, utf8) for line in range(each.line, each.end_line + 1)}
    line = comment.end_line
    while line in alone or (line <= len(lines) and not lines[line - 1].strip()):
        line += 1
    return line


def _is_alone(comment: _Comment, utf8: bytes) -> bool:
    return not _has_code_before(comment, utf8) and not _has_code_after(comment, utf8)


def _has_code_before(comment: _Comment, utf8: bytes) -> bool:
    line_start = max(utf8.rfind(b"\n", 0, comment.start), utf8.rfind(b"\r", 0, comment.start)) + 1
    # A comment in JSX stands in braces.
    return bool(utf8[line_start : comment.start].strip(b" \t\x0c{"))


def _has_code_after(comment: _Comment, utf8: bytes) -> bool:
    found = _LINE_END_BYTES.search(utf8, comment.end)
    return bool(utf8[comment.end : found.start() if found else len(utf8)].strip(b" \t\x0c}"))


def _comments(path: str, text: str, utf8: bytes) -> Iterator[_Comment]:
    language = language_of(path)
    if language is PYTHON:
        yield from _python_comments(text)
    elif language is not None:
        from codemods.languages.typescript import syntax

        for node in syntax.walk(syntax.parse(path, utf8).root):
            if node.type == "comment":
                place = location(utf8, node.start_byte, node.end_byte)
                yield _Comment(node.start_byte, node.end_byte, place.line, place.end_line)


def _python_comments(text: str) -> Iterator[_Comment]:
    starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
    try:
        for token in tokenize.generate_tokens(io.StringIO(text, newline=None).readline):
            if token.type == tokenize.COMMENT:
                line, column = token.start
                begin = starts[line - 1] + column
                start = len(text[:begin].encode("utf-8"))
                yield _Comment(start, start + len(token.string.encode("utf-8")), line, line)
    except (tokenize.TokenError, SyntaxError):
        # A file that does not parse has failed already; its comments up to the fault still count.
        return
