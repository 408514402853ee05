"""The arguments of a call."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass


def keyword_arguments(call: ast.Call) -> Mapping[str, ast.expr]:
    """A call's keyword arguments by name; `**mapping` is left out."""
    return {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
