"""The forms in which other commands than a run print what they found, as their options take them."""

from __future__ import annotations

from enum import StrEnum


class EnvFormat(StrEnum):
    """The forms of `env --format`. DOTENV is a file of variables without values."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    DOTENV = "dotenv"
    HTML = "html"
