"""A call that builds a client."""

from __future__ import annotations

from tree_sitter import Node

from codemods.catalogue.entries import ClientClass
from codemods.languages.typescript.origins import Local
from codemods.records import dataclass


@dataclass(frozen=True, slots=True)
class Construction:
    """A call that gives a client: of a catalogued class or function, or of a factory of the project.

    `factory` is the project's function where the call is of one; `client` is then what it returns.
    """

    call: Node
    client: ClientClass
    factory: Local | None = None

    @property
    def name(self) -> str:
        return self.factory.name if self.factory else self.client.name
