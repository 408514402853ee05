"""Decides for both languages whether the tests of a project let a program start without its variables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from codemods.languages import Texts
from codemods.rules.check_env_at_startup.core.starts import RefusedError


def tests_of(importers: Callable[[str], Iterable[str]], path: str, is_test: Callable[[str], bool]) -> list[str]:
    """Return the test files that import a file, on however long a way."""
    seen, pending = {path}, [path]
    while pending:
        more = [each for each in importers(pending.pop()) if each not in seen]
        seen.update(more)
        pending += more
    return sorted(each for each in seen if is_test(each) and each != path)


def refuse_unset(texts: Texts, running: Sequence[str], tests: Sequence[str], variables: Collection[str]) -> None:
    """Refuse where a test starts the program and none of the project's tests sets one of its variables."""
    unset = [each for each in sorted(variables) if running and not texts.grep(tests, [each.encode()])]
    if unset:
        raise RefusedError(f"{running[0]} starts the program, and no test sets {unset[0]}")
