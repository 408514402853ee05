"""Python: facts by `ast`, resolved over the project, edited by byte spans."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from codemods.languages.checked import first_helper
from codemods.languages.python import lexer
from codemods.languages.python.layout import Layout
from codemods.languages.python.nodes import SyntaxProblem, parse
from codemods.languages.python.own_helper import own_helper_in
from codemods.languages.python.project import PythonProject, begin

if TYPE_CHECKING:
    from codemods.catalogue import Catalogue
    from codemods.config import Config
    from codemods.languages import Texts


def open_project(
    texts: Texts,
    files: Sequence[str],
    catalogue: Catalogue,
    config: Config,
    rules: frozenset[str],
    before: PythonProject | None = None,
) -> PythonProject:
    """The Python project of one pass."""
    return PythonProject(texts, files, catalogue, config, rules, before)


def has_helper(texts: Texts, files: Sequence[str], config: Config, named: str) -> bool:
    """Whether a function for checks that the settings name is in a Python module. Raises NoHelperError."""
    layout = Layout(files, config.source_roots)
    return first_helper([named], partial(own_helper_in, texts, layout)) is not None


def syntax_error(path: str, text: str) -> tuple[str, int] | None:
    """The reason why a text does not parse, with its line, or None."""
    try:
        parse(text)
    except SyntaxProblem as problem:
        return problem.message, problem.line
    return None


def comments(path: str, code: bytes) -> list[tuple[int, int]]:
    """The byte ranges of a text's comments."""
    return [(token.start, token.end) for token in lexer.tokens(code) if token.kind is lexer.Kind.COMMENT]


__all__ = ["begin", "comments", "has_helper", "open_project", "syntax_error"]
