"""What a finding says beside its Fix: what one call of the factory will cost, and what it will not do."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.rules.build_client_per_invocation.core.refusals import Place

THERE_ALREADY = "the factory was there already; calling it while the module loads builds the client once"
CHEAP = "building it for each call takes well under a millisecond"
SHARED = "each call builds a client over one shared transport, which spares loading the TLS store each time"
SLOW = "each call loads the TLS store, which takes 25 to 45 ms"


def not_read_again(expressions: Iterable[str]) -> str:
    """What is said of expressions that go on to hold what they read while their module loaded."""
    names = ", ".join(f"`{each}`" for each in dict.fromkeys(expressions))
    return f"{names} was read from the environment once, and is not read again"


def still_fails(where: Place) -> str:
    return f"{where} still fails while the module loads"
