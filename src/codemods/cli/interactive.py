"""`migrate -i`: one question per Fix, as in `git add -p`. A Fix is taken whole, over all its files, or not at all."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from codemods.files import lines as line_diff
from codemods.files import words
from codemods.languages import language_of
from codemods.model import Edit, Finding, Fix, Outcome
from codemods.report import View, patch
from codemods.run.engine import Answer

HELP = """\
y - take this fix, in all its files
n - skip this fix
a - take this fix and all that follow
d - skip this fix and all others found in this file
q - skip this fix and all that follow; the fixes that you took are written
e - edit the patch of this fix by hand, then take it
? - this help
"""

_INSTRUCTIONS = b"""\
# Lines that begin with "#" are left out. To keep a "-" line, make its "-" a " "; to drop a "+" line, delete it.
# A file whose part you delete is not changed. An empty patch takes nothing.
"""

_HUNK = re.compile(rb"@@ -(\d+)(?:,\d+)? \+\d+(?:,\d+)? @@[^\n]*\n")

Texts = Mapping[str, tuple[bytes, bytes]]
"""The files of a Fix: path to the text before and after it, as UTF-8 without BOM."""


class Reviewer:
    """Asks about each Fix once and remembers the answers over all passes of a run.

    `dirty` names the files of a Fix that have uncommitted changes and must not be written to. The user is not asked
    about such a Fix: if this came out only after the last question, all answers would be lost.
    """

    def __init__(
        self, view: View, answers: TextIO, screen: TextIO, dirty: Callable[[Iterable[str]], Sequence[str]]
    ) -> None:
        self._view = view
        self._answers = answers
        self._screen = screen
        self._dirty = dirty
        self._all: bool | None = None
        self._refused_files: set[str] = set()
        self._refused: dict[tuple[str, str, int, str], Answer] = {}
        self._asked: dict[Fix, Answer] = {}
        self._number = 0

    def __call__(self, finding: Finding, texts: Texts, rest: Sequence[Finding]) -> Answer:
        """The Fix to apply for a finding, perhaps edited by hand; or that it was declined, or can't be taken.

        `texts` are those of its Fix, and `rest` the findings that come after it.
        """
        assert finding.fix is not None
        if finding.fix not in self._asked:
            self._asked[finding.fix] = self._decide(finding, finding.fix, texts, rest)
        return self._asked[finding.fix]

    def _decide(self, finding: Finding, fix: Fix, texts: Texts, rest: Sequence[Finding]) -> Answer:
        key = (finding.rule, finding.path, finding.start, finding.message)
        if key in self._refused:
            return self._refused[key]
        if finding.path in self._refused_files or self._all is False:
            return Outcome.DECLINED
        taken: Answer
        dirty = self._dirty(texts)
        if dirty:
            self._say(
                f"{self._view.place(finding)}: not taken: {self._view.shown(dirty[0])} has uncommitted changes: "
                "commit them, or add --allow-dirty\n"
            )
            taken = None
        elif self._all:
            return fix
        else:
            self._number += 1
            self._show(finding, texts)
            taken = self._ask(finding, fix, texts, self._number + sum(map(self._is_open, rest)))
        if not isinstance(taken, Fix):
            # A later pass may find it again, in a text that other Fixes have changed by then.
            self._refused[key] = taken
        return taken

    def _is_open(self, finding: Finding) -> bool:
        """Whether a question about it is to come."""
        known = any(key[:2] == (finding.rule, finding.path) and key[3] == finding.message for key in self._refused)
        return not known and finding.path not in self._refused_files

    def _show(self, finding: Finding, texts: Texts) -> None:
        if self._view.color:
            from codemods.report import console

            pieces = [console.printed(*console.head(finding, self._view))]
            pieces += [
                console.printed(*console.file_diff(self._view.path(path), *text)) for path, text in texts.items()
            ]
        else:
            message = words.terminal(self._view.told(finding.message))
            title = f"{self._view.place(finding)}: {finding.rule} {message} [{finding.applicability}]\n"
            pieces = [title.encode()]
            if finding.why:
                pieces.append(f"  reason: {words.terminal(self._view.told(finding.why))}\n".encode())
            for path, text in texts.items():
                pieces += [f"{words.line(each)}\n".encode() for each in line_diff.lines(patch.diff(path, *text))]
        self._say(b"".join(pieces).decode("utf-8", "backslashreplace"))

    def _ask(self, finding: Finding, fix: Fix, texts: Texts, of: int) -> Answer:
        files = words.counted(len(texts), "file")
        while True:
            self._say(f"({self._number} of {of}) Take this fix in {files} [y,n,a,d,q,e,?]? ")
            # The input ends when the user presses Ctrl-D, which means to quit.
            answer = (self._answers.readline() or "q\n").strip().lower()
            if answer == "y":
                return fix
            if answer == "a":
                self._all = True
                return fix
            if answer == "n":
                return Outcome.DECLINED
            if answer == "d":
                self._refused_files.add(finding.path)
                return Outcome.DECLINED
            if answer == "q":
                self._all = False
                return Outcome.DECLINED
            if answer == "e":
                edited = self._edit(fix, texts)
                if edited is not None:
                    return edited
                continue
            self._say(HELP)

    def _edit(self, fix: Fix, texts: Texts) -> Fix | None:
        """Let the user edit the patch, and return the Fix for it. If the patch does not apply, say why and return
        None."""
        diffs = {path: patch.diff(path, *text) for path, text in texts.items()}
        changed = edit_text(_INSTRUCTIONS + b"".join(diffs.values()))
        if changed is None:
            self._say("The editor ended with an error; nothing is taken.\n")
            return None
        try:
            edits = edits_of(changed, diffs, {path: before for path, (before, _) in texts.items()})
        except (line_diff.PatchError, UnicodeDecodeError, ValueError) as error:
            self._say(f"Your patch does not apply: {error}\n")
            return None
        return Fix(edits, fix.applicability, fix.reason)

    def _say(self, text: str) -> None:
        self._screen.write(text)
        self._screen.flush()


def edit_text(text: bytes, run: Callable[..., int] = subprocess.call) -> bytes | None:
    """The text after the user's editor had it; None where the editor failed."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.TemporaryDirectory(prefix="codemods-") as folder:
        file = Path(folder, "fix.patch")
        file.write_bytes(text)
        # The variable may hold arguments, as git and others allow.
        if run(["sh", "-c", f'{editor} "$@"', editor, str(file)]):
            return None
        return file.read_bytes()


def edits_of(changed: bytes, diffs: Mapping[str, bytes], before: Mapping[str, bytes]) -> tuple[Edit, ...]:
    """The edits that an edited patch of several files stands for.

    Raises PatchError where a part does not apply, and ValueError where nothing is left or a file would not parse.
    """
    heads = {line_diff.lines(diff)[0]: path for path, diff in diffs.items()}
    parts: dict[str, list[bytes]] = {}
    current: list[bytes] = []
    for line in line_diff.lines(changed):
        if line in heads:
            current = parts.setdefault(heads[line], [])
        elif not line.startswith(b"#"):
            current.append(line)
    edits: list[Edit] = []
    for path, body in parts.items():
        after = line_diff.applied(before[path], recounted(body))
        language = language_of(path)
        problem = language.syntax_error(path, after.decode("utf-8")) if language else None
        if problem:
            raise ValueError(f"{path}:{problem[1]}: the file would not parse: {problem[0]}")
        edits += _line_edits(path, before[path], after)
    if not edits:
        raise ValueError("it changes nothing")
    return tuple(edits)


def recounted(body: list[bytes]) -> bytes:
    """Return the diff of one file with new line counts in its hunks: an editor leaves the old counts."""
    out: list[bytes] = []
    shift = 0
    index = 0
    while index < len(body):
        header = _HUNK.fullmatch(body[index])
        index += 1
        if header is None:
            continue
        lines: list[bytes] = []
        while index < len(body) and not body[index].startswith(b"@@ "):
            # Editors take the space from a context line that holds nothing else.
            lines.append(b" " + body[index] if body[index] in (b"\n", b"\r\n") else body[index])
            index += 1
        old = sum(line[:1] in (b" ", b"-") for line in lines)
        new = sum(line[:1] in (b" ", b"+") for line in lines)
        start = int(header[1])
        # A hunk with an empty side names the line before it there, so one of the two starts moves by one.
        new_start = start + shift + (1 if new and not old else -1 if old and not new else 0)
        out += [b"@@ -%d,%d +%d,%d @@\n" % (start, old, new_start, new), *lines]
        shift += new - old
    return b"".join(out)


def _line_edits(path: str, before: bytes, after: bytes) -> list[Edit]:
    old, new = line_diff.lines(before), line_diff.lines(after)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    return [
        Edit(
            path,
            starts[change.before_start],
            starts[change.before_end],
            b"".join(new[change.after_start : change.after_end]).decode("utf-8"),
        )
        for change in line_diff.changes(old, new)
    ]
