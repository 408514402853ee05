"""The gate for words: what came from a repository as each format may hold it. One function a format.

A name or a line of code may hold what moves a cursor, turns the direction of text, ends a line, speaks to the runner of
a workflow, becomes a link or a picture, or is no text at all. Keys are masked before (`catalogue.masking`).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable

_UNSEEN = re.compile(
    "["
    r"\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2"
    r"\u115f-\u1160\u17b4-\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\u3164"
    r"\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U00013438"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f\U000e0100-\U000e01ef"
    "]"
)
"""Controls but the tab, what turns or joins or hides text, separators of lines, and halves of characters."""
_FOR_RUNNERS = re.compile(r"(?<=#)#(?=\[|vso\[)")
"""Marks that a runner of workflows takes for a command anywhere in a line: `##[...]`, `##vso[...]`."""

_WORD = re.compile(r"""[^\s`'",;]+""")
_LINE = re.compile(r":\d")
_MOST_WORDS = 4
_APART = re.compile(r"[`'\",;]|\s\s")
"""Signs that part a sentence, where no path has them."""
_BEHIND = re.compile(r"(?::\d+)*[).:\]]*$")
"""The line, and the marks of a sentence, that may stand behind a path."""


def counted(count: int, noun: str, several: str = "") -> str:
    """Return `1 file` or `2 files`; `several` is the plural of a noun that takes no `s`."""
    return f"{count} {noun}" if count == 1 else f"{count} {several or f'{noun}s'}"


def with_paths(text: str, exists: Callable[[str], bool], moved: Callable[[str], str]) -> str:
    """A sentence about a project, in which each path of a file that exists is written as `moved` gives it.

    A path stands between spaces, quotes or brackets, and may be followed by a line. It may have a few spaces in it.
    """
    written: list[str] = []
    end = 0
    matches = list(_WORD.finditer(text))
    for number, match in enumerate(matches):
        if match.start() < end:
            continue
        for last in reversed(matches[number : number + _MOST_WORDS]):
            piece = text[match.start() : last.end()]
            is_one = last is match or not _APART.search(piece)
            found = _moved(piece, exists, moved) if is_one else None
            if found is not None:
                written += [text[end : match.start()], found]
                end = last.end()
                break
    return "".join([*written, text[end:]])


def _moved(piece: str, exists: Callable[[str], bool], moved: Callable[[str], str]) -> str | None:
    """A piece of a sentence that is the path of a file, as it is to be written; None for any other."""
    path = _BEHIND.sub("", piece)
    after = piece[len(path) :]
    # The name of a folder may begin with a bracket, too.
    for bracket in ("", "(", "["):
        inner = path[len(bracket) :]
        if path.startswith(bracket) and _may_be_path(inner, after) and exists(inner):
            return f"{bracket}{moved(inner)}{after}"
    return None


def _may_be_path(word: str, after: str) -> bool:
    named = "." in word or "/" in word or _LINE.match(after) is not None
    return named and bool(word) and not word.startswith(("/", "./", ".."))


def terminal(text: str) -> str:
    """Text for a terminal or a log: whatever moves the cursor, hides text or speaks to a runner is written out.

    Tabs stay. The text is one line afterwards.
    """
    text = _UNSEEN.sub(_written_out, text)
    return _FOR_RUNNERS.sub("<U+0023 NUMBER SIGN>", text) if "##" in text else text


def line(raw: bytes) -> str:
    """A line of a file as text for a terminal, whatever its bytes are."""
    return terminal(raw.removesuffix(b"\n").decode("utf-8", "backslashreplace"))


def path(name: str) -> str:
    """A path for a terminal or a log. One at the beginning of a line must not begin a command of a workflow."""
    shown = terminal(data(name))
    return f"./{shown}" if shown.lstrip().startswith("::") else shown


def data(text: str) -> str:
    """Text for JSON and SARIF, whose readers get every character as it is, but for bytes that are no text, and halves
    of characters: these are written out, since no strict reader takes them."""
    if text.isascii():
        return text
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode("utf-8")


def document(value: object, indent: int = 2) -> bytes:
    """A JSON document, as bytes of a log: what a runner would take for a command is written as JSON writes a character.

    Whoever reads the document gets the text as it is.
    """
    text = json.dumps(value, indent=indent)
    return (_FOR_RUNNERS.sub(r"\\u0023", text) if "##" in text else text).encode("ascii") + b"\n"


def sarif(text: str) -> str:
    """A message of SARIF: what its readers would take for a link is none."""
    return data(text).replace("](", "] (")


def command(text: str, more: str = "") -> str:
    """Text in a command of a workflow: what ends it is written as the runner reads it, what hides is written out."""
    shown = "\n".join(map(terminal, data(text).replace("\r\n", "\n").split("\n")))
    for character in f"%\r\n{more}":
        shown = shown.replace(character, f"%{ord(character):02X}")
    return shown


def markdown(text: str) -> str:
    """Text that is read as text: code spans of the tool's messages stay, every other mark is escaped.

    Words by which a service would call a person, refer to an issue or make a link become code.
    """
    parts = re.split(r"(`[^`\n]+`)", terminal(" ".join(data(text).split())))
    return "".join(_cell(part) if len(part) > 1 and part.startswith("`") else _words(part) for part in parts)


def code(text: str) -> str:
    """A code span of Markdown, whatever the text holds: its fence is longer than any run of backticks in it."""
    text = _cell(terminal(" ".join(data(text).split())))
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    space = " " if "`" in text or not text else ""
    return f"{fence}{space}{text}{space}{fence}"


def page(text: str) -> str:
    """Text for the page, whose script sets it as text: what would hide or turn what is seen is written out."""
    return "\n".join(map(terminal, data(text).split("\n")))


_CALLS = re.compile(r"@\w|#\d|://|\bwww\.|\bGH-\d")


def _words(text: str) -> str:
    return "".join(
        code(word) if _CALLS.search(word) else re.sub(r"([\\`*_{}\[\]<>#|~@&!])", r"\\\1", word)
        for word in re.split(r"(\s+)", text)
    )


def _cell(text: str) -> str:
    # In a table a bar ends the cell even inside a code span.
    return text.replace("|", "\\|")


def _written_out(found: re.Match[str]) -> str:
    character = found[0]
    number = ord(character)
    if number < 32:
        return f"^{chr(number + 64)}"
    if 0xDC80 <= number <= 0xDCFF:
        # A byte of a name that is no text.
        return f"\\x{number - 0xDC00:02x}"
    name = unicodedata.name(character, "")
    return f"<U+{number:04X}{' ' + name if name else ''}>"
