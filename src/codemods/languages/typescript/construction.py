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
        if self.factory is None:
            return self.client.name
        # An export in place has no name but that under which it is called.
        called = self.call.child_by_field_name("function") or self.call.child_by_field_name("constructor")
        return self.factory.name or ((called.text or b"").decode("utf-8", "replace") if called is not None else "")
