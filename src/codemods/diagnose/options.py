"""The choices of `codemods diagnose`, apart from what does the work: the command line needs them at once."""

from enum import StrEnum


class DiagnosisFormat(StrEnum):
    """The forms of `diagnose --format`."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
