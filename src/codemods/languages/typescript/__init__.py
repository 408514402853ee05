"""TypeScript and JavaScript: syntax trees by tree-sitter, scopes, module resolution, and facts as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from codemods.languages.checked import first_helper
from codemods.languages.typescript.own_helper import own_helper_in
from codemods.languages.typescript.project import TypeScriptProject, begin
from codemods.languages.typescript.syntax import parse, walk

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
    before: TypeScriptProject | None = None,
) -> TypeScriptProject:
    """The TypeScript project of one pass."""
    return TypeScriptProject(texts, files, catalogue, config, rules, before)


def has_helper(texts: Texts, files: Sequence[str], config: Config, named: str) -> bool:
    """Whether a function for checks that the settings name is in a TypeScript module. Raises NoHelperError."""
    return first_helper([named], partial(own_helper_in, texts, files)) is not None


def syntax_error(path: str, text: str) -> tuple[str, int] | None:
    """The reason why a text does not parse, with its line, or None."""
    error = parse(path, text.encode("utf-8", "surrogatepass")).first_error()
    if error is None:
        return None
    what = f"`{error.type}` is missing" if error.is_missing else "unexpected text"
    return what, error.start_point.row + 1


def comments(path: str, code: bytes) -> list[tuple[int, int]]:
    """The byte ranges of a text's comments."""
    return [(node.start_byte, node.end_byte) for node in walk(parse(path, code).root) if node.type == "comment"]


__all__ = ["begin", "comments", "has_helper", "open_project", "syntax_error"]
