"""Words the needs of one construction, for either language."""

from __future__ import annotations

import re

from codemods.catalogue.entries import ClientClass
from codemods.languages.programs import Need, Place, Strength

CHOOSING = re.compile(
    r"key|token|secret|credential|enabled|disabled|configured|provider|backend|offline|mock", re.IGNORECASE
)
"""Words of a condition that chooses a client, or goes on without one."""

UNKNOWN = "where its key comes from is not known"
"""The reason why a need names no variable: a caller, a store of secrets or a database may have the key."""


class Needing:
    """A construction of a client at a place, in a part of a file. `loads`: it is built while the file loads, and
    `bound` is the name of the file that then holds it."""

    def __init__(self, client: ClientClass, place: Place, part: str, *, loads: bool, bound: str = "") -> None:
        self._client = client
        self._place = place
        self._part = part
        self._loads = loads
        self._bound = bound

    @property
    def _insists(self) -> bool:
        """Whether a file that builds it fails to load without its key."""
        return self._loads and self._client.raises_without_key

    def _need(
        self,
        variables: tuple[str, ...],
        parameter: str,
        *,
        why: str,
        accepted: tuple[str, ...] = (),
        tolerated: tuple[str, ...] = (),
        default: str = "",
        read_at: Place | None = None,
        implicit: bool = False,
        optional: bool = False,
        checked: bool = False,
        late: bool = False,
        kept: str = "",
        insists: bool = False,
        empty: bool = False,
    ) -> Need:
        """One need of the construction. `why` says why it may do without, `read_at` where its variable is read.

        `checked`: the read fails while the program starts. So does a class that insists, where a module builds it.
        `kept` is the class of settings that may take it from a file; `insists`: settings that are made on load ask for
        it. `empty`: an empty text stands in where it is missing.
        """
        strength = Strength.OPTIONAL if why or default or optional else Strength.REQUIRED
        # The SDKs complain of None, not of an empty text; the classes of frameworks make None of it.
        accepted_empty = empty and self._client.kind == "sdk"
        insisted = self._insists and not accepted_empty
        elsewhere = read_at if read_at != self._place else None
        return Need(
            variables,
            strength,
            self._client.name,
            self._client.provider,
            self._place,
            self._part,
            parameter,
            accepted,
            tolerated,
            default,
            "" if default else why,
            elsewhere,
            implicit,
            checked or insisted,
            late or (self._loads and not insisted and self._client.asks_late),
            "" if checked or insisted else self._bound,
            kept,
            self._client.raises_without_key
            and parameter in ("", *self._client.key_params)
            and not kept
            and not accepted_empty,
            insists,
        )
