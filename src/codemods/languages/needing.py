"""Words the needs of one construction, for either language."""

from __future__ import annotations

from codemods.catalogue.entries import ClientClass
from codemods.languages.programs import Need, Place, Strength


class Needing:
    """A construction of a client at a place, in a part of a file."""

    def __init__(self, client: ClientClass, place: Place, part: str) -> None:
        self._client = client
        self._place = place
        self._part = part

    def _need(
        self,
        variables: tuple[str, ...],
        parameter: str,
        *,
        why: str,
        accepted: tuple[str, ...] = (),
        default: str = "",
        read_at: Place | None = None,
        implicit: bool = False,
        optional: bool = False,
    ) -> Need:
        """One need of the construction. `why` says why it may do without, `read_at` where its variable is read."""
        strength = Strength.OPTIONAL if why or default or optional else Strength.REQUIRED
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
            default,
            "" if default else why,
            elsewhere,
            implicit,
        )
