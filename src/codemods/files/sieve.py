"""Which files a rule looks at although they name no client: told by their bytes alone."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sieve:
    """Lets a file through whose bytes hold one of the `words` and match each of the `expressions`.

    It is coarse: what passes is parsed and resolved. So the words must be rare, or the expressions many.
    """

    words: tuple[bytes, ...]
    expressions: tuple[re.Pattern[bytes], ...] = ()

    def passes(self, raw: bytes) -> bool:
        """Whether a file with these bytes may be one of the rule's."""
        return any(word in raw for word in self.words) and all(each.search(raw) for each in self.expressions)
