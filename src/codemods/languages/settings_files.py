"""Files of settings that linters and formatters of both languages read: ini files and `.editorconfig`."""

from __future__ import annotations

import configparser
import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from codemods.disk import MAX_SETTINGS

_BRACES = re.compile(r"\{([^{}]*)\}")
_RANGE = re.compile(r"(-?\d+)\.\.(-?\d+)$")


class Files(Protocol):
    """Tells what settings are read from."""

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises SourceError."""

    def exists(self, path: str) -> bool:
        """Whether there is such a file."""


def settings_text(files: Files, path: str) -> str | None:
    """The text of a file of settings; None where there is none, where it can't be read, or is far too large."""
    if not files.exists(path):
        return None
    try:
        found = files.read(path)
    except Exception:  # noqa: BLE001 - what can't be read says nothing, whatever the reason
        return None
    return found.decode("utf-8", "replace") if len(found) <= MAX_SETTINGS else None


def folders_above(path: str) -> Iterator[str]:
    """The folders of a file from its own upwards; the root is the empty one."""
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
    yield ""


def ini(text: str) -> configparser.ConfigParser:
    """The sections of an ini file; none where it can't be read."""
    parser = configparser.ConfigParser(interpolation=None, strict=False, allow_no_value=True)
    try:
        parser.read_string(text)
    except (configparser.Error, ValueError, AttributeError):
        # AttributeError: a name without a value goes on in an indented line, which the parser itself does not expect.
        parser.clear()
    return parser


def editorconfig(text: str, path: str) -> Mapping[str, str]:
    """Return what an `.editorconfig` says of a file below it, each property by its last section; `root` as it
    stands."""
    parser = ini("[codemods:top]\n" + text)
    found: dict[str, str] = {}
    for section in parser.sections():
        if section == "codemods:top" or _matches(section, path):
            found.update((key, (value or "").strip().lower()) for key, value in parser.items(section))
    return found


def _matches(pattern: str, path: str) -> bool:
    """Whether a section's glob holds for a path, which counts from the file's own folder."""
    if len(pattern) > 500 or pattern.count("*") > 8:
        return False
    if "/" not in pattern:
        path = path.rpartition("/")[2]
    try:
        return re.fullmatch(_as_expression(pattern.lstrip("/")), path) is not None
    except re.error:
        return False


def _as_expression(pattern: str) -> str:
    """The regular expression of a glob with `*`, `**`, `?`, `[...]` and `{a,b}`."""
    out, position = "", 0
    while position < len(pattern):
        character = pattern[position]
        braces = _BRACES.match(pattern, position)
        if pattern.startswith("**", position):
            out, position = out + ".*", position + 2
            continue
        if braces is not None and ("," in braces[1] or _RANGE.match(braces[1])):
            names = braces[1].split(",")
            out += r"-?\d+" if len(names) == 1 else "(?:" + "|".join(map(_as_expression, names)) + ")"
            position = braces.end()
            continue
        if character == "[" and (closing := pattern.find("]", position)) > 0:
            inner = pattern[position + 1 : closing]
            negated = "^" if inner.startswith("!") else ""
            out += f"[{negated}{re.escape(inner.removeprefix('!')).replace(chr(92) + '-', '-')}]"
            position = closing + 1
            continue
        out += {"*": "[^/]*", "?": "[^/]"}.get(character) or re.escape(character)
        position += 1
    return out


def number(value: object) -> int | None:
    """A length of lines as a setting gives it, or None where it is none that anybody means."""
    try:
        found = int(str(value))
    except ValueError:
        return None
    return found if 20 <= found <= 1000 else None


def flag(value: object) -> bool | None:
    """A yes or no as TOML, JSON or an ini file spells it."""
    if isinstance(value, bool):
        return value
    said = str(value).strip().lower()
    return True if said in {"true", "yes", "on", "1"} else False if said in {"false", "no", "off", "0"} else None
