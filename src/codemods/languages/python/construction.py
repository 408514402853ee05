"""A call that builds a client."""

from __future__ import annotations

import ast

from codemods.catalogue.entries import ClientClass
from codemods.languages.python.origin import Local
from codemods.records import dataclass

_PLAIN = frozenset({"client", "resource"})


@dataclass(frozen=True, slots=True)
class Construction:
    """A call that gives a client: of a catalogued class or function, or of a factory of the project.

    `factory` is the project's function where the call is of one; `client` is then what it returns.
    """

    call: ast.Call
    client: ClientClass
    factory: Local | None = None

    @property
    def name(self) -> str:
        if self.factory is not None:
            return self.factory.name
        name = self.client.name
        # `client` alone says nothing: `boto3.client` does.
        return ".".join(self.client.import_paths[0].split(".")[-2:]) if name in _PLAIN else name
