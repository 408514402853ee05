"""Chooses, by bytes alone, the files that a rule looks at although they name no client."""

from __future__ import annotations

import re

from codemods.files.search import Expression, Without
from codemods.records import dataclass


@dataclass(frozen=True, slots=True)
class Sieve:
    """Lets a file through whose bytes hold one of the `words` and match all expressions of one of the `alternatives`.

    It is coarse: what passes is parsed and resolved. So the words must be rare, or the expressions many. Expressions
    that begin with a text are searched for fastest.
    """

    words: tuple[bytes, ...]
    alternatives: tuple[tuple[re.Pattern[bytes] | Expression | Without, ...], ...] = ((),)

    def passes(self, raw: bytes) -> bool:
        """Whether a file with these bytes may be one of the rule's."""
        return any(word in raw for word in self.words) and self.fits(raw)

    def fits(self, raw: bytes) -> bool:
        """The same of a file that is looked at anyway: the words are not asked for."""
        return any(all(each.search(raw) for each in expressions) for expressions in self.alternatives)
