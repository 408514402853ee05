"""Who owns a file: CODEOWNERS of GitHub and GitLab, where they look for it."""

from __future__ import annotations

from pathlib import Path

_PLACES = ("CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS")


class Owners:
    """The owners of a project's files."""

    def __init__(self, text: str = "") -> None:
        self._rules = None
        if text:
            from codeowners import CodeOwners

            self._rules = CodeOwners(text)

    @classmethod
    def of(cls, root: Path) -> Owners:
        """The owners that the project under `root` names; nobody where it names none."""
        for place in _PLACES:
            try:
                return cls((root / place).read_text(encoding="utf-8", errors="replace"))
            except OSError:
                continue
        return cls()

    def of_path(self, path: str) -> tuple[str, ...]:
        """The owners of a path from the root, in the order in which they are named."""
        if self._rules is None:
            return ()
        return tuple(owner for _, owner in self._rules.of(path))
