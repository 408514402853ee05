"""Words the finding about a literal key, the same in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from codemods.catalogue import Catalogue
from codemods.catalogue.masking import shown_key
from codemods.languages.recipients import provider_name
from codemods.model import Applicability, Edit, Finding, Fix
from codemods.rules.read_key_from_env.core.keys import Key, N, S

RULE = "read-key-from-env"

_ROTATE = "rotate the key: it stays in the repository's history"
_IN_TEST = "it is in a test: put a made-up key there, or read it from the environment"
_UNKNOWN = "it is not known which variable should hold it"


class CannotReplaceError(Exception):
    """Tells why a literal stays, in words for a reviewer."""


class File(Protocol[N, S]):
    """Answers for a file in one language."""

    @property
    def path(self) -> str: ...

    @property
    def catalogue(self) -> Catalogue: ...

    @property
    def is_test(self) -> bool: ...

    def keys(self) -> Sequence[Key[N, S]]:
        """The literal keys in the order of the text, each once."""

    def span(self, node: N) -> tuple[int, int]: ...

    def best_variable(self, variables: tuple[str, ...]) -> str:
        """The variable to read, of those that will do."""

    def without_stores(self, keys: Sequence[Key[N, S]]) -> tuple[Edit, ...]:
        """The edits that take out all statements which put keys into the environment; none where each of them is
        replaced by itself."""

    def replaced(self, key: Key[N, S], variable: str) -> tuple[Edit, ...]:
        """Read the variable in the place of the literal. Raises CannotReplaceError where that does not allow it."""


def findings(file: File[N, S]) -> Iterator[Finding]:
    """A finding for each literal key of a file."""
    keys = file.keys()
    if file.is_test:
        # Made-up keys are what tests should hold: only a shape tells a real one.
        yield from (_manual(file, key, _IN_TEST) for key in keys if key.shape)
        return
    stores = [key for key in keys if key.store is not None]
    together = file.without_stores(keys) if stores else ()
    if together:
        fix = _fix(together, ", ".join(dict.fromkeys(key.variables[0] for key in stores)))
        yield from (_finding(file, key, fix) for key in stores)
    for key in keys:
        if not together or key.store is None:
            parts = [each for each in keys if each.whole is not None and each.whole == key.whole]
            yield _alone(file, key, parts or [key])


def _alone(file: File[N, S], key: Key[N, S], parts: Sequence[Key[N, S]]) -> Finding:
    """The finding of a key whose parts, itself among them, are read together or not at all."""
    if not key.variables:
        return _manual(file, key, _UNKNOWN)
    variables = [file.best_variable(each.variables) for each in parts]
    try:
        edits = [
            edit for each, variable in zip(parts, variables, strict=True) for edit in file.replaced(each, variable)
        ]
    except CannotReplaceError as error:
        return _manual(file, key, f"{error}; read it from {file.best_variable(key.variables)}")
    return _finding(file, key, _fix(tuple(dict.fromkeys(edits)), " and ".join(dict.fromkeys(variables))))


def _fix(edits: tuple[Edit, ...], variable: str) -> Fix:
    reason = f"{variable} must be set everywhere this runs before the change is deployed"
    return Fix(edits, Applicability.UNSAFE, reason)


def _manual(file: File[N, S], key: Key[N, S], reason: str) -> Finding:
    return _finding(file, key, None, reason)


def _finding(file: File[N, S], key: Key[N, S], fix: Fix | None, reason: str = "") -> Finding:
    """The finding of one key. Nothing but the mask of the literal may be in its words."""
    whose = f" of {provider_name(file.catalogue, key.provider)}" if key.provider else ""
    message = f"a key{whose} ({shown_key(key.text)}) is written into the code"
    return Finding(RULE, file.path, *file.span(key.node), message, fix, reason, _ROTATE)
