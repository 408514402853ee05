"""Names the output formats of commands that do not run the rules."""

from __future__ import annotations

from enum import StrEnum


class EnvFormat(StrEnum):
    """The forms of `env --format`. DOTENV is a file of variables without values."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    DOTENV = "dotenv"
    HTML = "html"
