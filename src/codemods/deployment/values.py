"""Tells what a value of a variable is: a literal, a reference to something of the host, a secret store's, or
nothing."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping

from codemods.deployment.manifest import Form

_REFERENCE = re.compile(r"\$\{([A-Za-z_]\w*)(?:(:?[-?+])([^}]*))?\}|\$([A-Za-z_]\w*)")
_FILLED = re.compile(rf"{_REFERENCE.pattern}|\$\$")
"""A reference, or two signs that stand for one and begin none."""
_TEMPLATE = re.compile(r"\{\{|<%|\$\{\{|__[A-Z_]+__|%%")


def form_of(value: str) -> tuple[Form, str, tuple[str, ...]]:
    """The form of a value in which `${NAME}` stands for a variable, its references as words, and their names."""
    names = tuple(match[1] or match[4] for match in _REFERENCE.finditer(value.replace("$$", "")))
    if names:
        return (
            Form.REFERENCE,
            value if _is_only_reference(value) else ", ".join(f"${{{name}}}" for name in names),
            names,
        )
    if _TEMPLATE.search(value):
        return Form.REFERENCE, value.strip(), ()
    return (Form.EMPTY if not value.strip() else Form.LITERAL), "", ()


def filled(value: str, known: Mapping[str, str]) -> str:
    """A value in which each variable that is known, or else has a default, has its value; others stay as they are."""

    def found(match: re.Match[str]) -> str:
        given = known.get(match[1] or match[4] or "", "")
        return given or (match[3] if (match[2] or "").endswith("-") else match[0])

    return _FILLED.sub(found, value)


def _is_only_reference(value: str) -> bool:
    """Whether a value is one reference without a default, in which a literal could stand."""
    match = _REFERENCE.fullmatch(value)
    return match is not None and not (match[2] or "").endswith("-") and not (match[2] or "").endswith("+")


def is_templated(text: str) -> bool:
    """Whether a text is a template of Helm, Jinja or Go, which is no document yet."""
    return bool(
        re.search(r"^\s*\{\{|\{%-?|\{\{-?\s*(?:\.|include|if|range|with|end|toYaml|template)", text, re.MULTILINE)
    )


def split(command: str) -> tuple[str, ...]:
    """The words of a command line, as a shell would take them; what can't be split stays as it is."""
    try:
        return tuple(shlex.split(command, comments=False, posix=True))
    except ValueError:
        return tuple(command.split())
