"""Rewrites code so that every invocation builds its LLM client with the credentials of that moment.

From Python: `codemods.check(paths)`, `codemods.migrate(paths)` and `codemods.undo()`; see `codemods.api`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codemods.version import __version__

if TYPE_CHECKING:
    from codemods.api import check, migrate, undo

__all__ = ["__version__", "check", "migrate", "undo"]


def __getattr__(name: str) -> Any:
    # The command line imports this package for every `--help`; the functions come when they are asked for.
    if name in ("check", "migrate", "undo"):
        from codemods import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
