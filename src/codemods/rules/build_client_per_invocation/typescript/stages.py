"""The stages of a plan, as they are in TypeScript."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.syntax import Node
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import stages
from codemods.rules.build_client_per_invocation.typescript.units import Unit
from codemods.rules.build_client_per_invocation.typescript.uses import Uses
from codemods.rules.build_client_per_invocation.typescript.views import View, Views


@dataclass(frozen=True, slots=True)
class Seen:
    """Holds the files that see a unit, and what each view asks for. `awaits`: what its factory gives must be
    awaited."""

    views: Views
    uses: Mapping[View, Uses]
    awaits: bool


@dataclass(frozen=True, slots=True)
class Start:
    """Names a place where a unit is looked for, and its node."""

    module: TypeScriptModule
    name: str
    node: Node

    @property
    def key(self) -> stages.Key:
        return self.module.path, self.name


Reference: TypeAlias = stages.Reference[View, Node]
Followed: TypeAlias = stages.Followed[Unit, Seen, View, Node, Start]
Component: TypeAlias = stages.Component[Unit, Seen, View, Node]
Life: TypeAlias = stages.PerCall[Node]
Naming: TypeAlias = stages.Naming[View]
