"""Tells which files each rule looks at besides the candidates, by the sieve that it has for a language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codemods.files.sieve import Sieve
from codemods.files.text import NOTEBOOK_SUFFIX, SourceError
from codemods.files.workspace import Workspace
from codemods.languages import Language
from codemods.rules import Rule
from codemods.run.texts import Texts


class Sought:
    """The files of one language that pass a rule's sieve. They are looked for once; later passes look at what changed.

    `rules` are those of the language, in the order in which they look at a file.
    """

    def __init__(self, language: Language, rules: Sequence[Rule]) -> None:
        self._sieves = tuple(rule.sieve(language.name) for rule in rules)
        self._words = tuple(sorted({word for sieve in self._sieves if sieve is not None for word in sieve.words}))
        self._passing: dict[str, tuple[int, ...]] = {}
        self._searched = False

    def begin(self, workspace: Workspace, files: Sequence[str]) -> None:
        """Have the search begun that `by_rule` will ask for."""
        if self._words:
            workspace.begin(files, self._expressions)

    def by_rule(self, texts: Texts, files: Sequence[str]) -> tuple[frozenset[str], ...]:
        """For each rule the files that pass its sieve, as the pass that is running has them."""
        workspace = texts.workspace
        if not self._words:
            return tuple(frozenset() for _ in self._sieves)
        if self._searched:
            again: Sequence[str] = sorted(texts.changed.intersection(files))
        else:
            again = workspace.narrow(files, self._expressions)
            self._searched = True
        for path in again:
            self._passing.pop(path, None)
        for path in workspace.grep(again, self._words):
            passing = self._passed(texts, path)
            if passing:
                self._passing[path] = passing
        return tuple(
            frozenset(path for path, passing in self._passing.items() if number in passing)
            for number in range(len(self._sieves))
        )

    @property
    def _expressions(self) -> tuple[bytes, ...]:
        return tuple(map(re.escape, self._words))

    def _passed(self, texts: Texts, path: str) -> tuple[int, ...]:
        try:
            # The outputs of a notebook may be megabytes of pictures, and are no code.
            code = texts.code(path) if path.endswith(NOTEBOOK_SUFFIX) else texts.read(path)
        except SourceError:
            # No word of it is known, and nobody else has asked for it.
            return ()
        return tuple(number for number, sieve in enumerate(self._sieves) if _passes(sieve, code))


def _passes(sieve: Sieve | None, raw: bytes) -> bool:
    return sieve is not None and sieve.passes(raw)
