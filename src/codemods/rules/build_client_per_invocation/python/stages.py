"""The stages of a plan, as they are in Python."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import TypeAlias

from codemods.languages.python.module import PythonModule
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import stages
from codemods.rules.build_client_per_invocation.python.units import Unit
from codemods.rules.build_client_per_invocation.python.uses import Uses
from codemods.rules.build_client_per_invocation.python.views import View, Views


@dataclass(frozen=True, slots=True)
class Seen:
    """Holds the files that see a unit, and what each view asks for. `is_kept`: files go on to serve its old name where
    it is public."""

    views: Views
    uses: Mapping[View, Uses]
    is_kept: bool

    def keeps(self, view: View) -> bool:
        """Whether a file goes on to serve the old name: that which binds it, and those that list or re-export it."""
        if not self.is_kept or view.function is not None or view.is_member or view.is_star:
            return False
        return view.is_home or bool(view.public) or (bool(view.aliases) and view.module.path.endswith("__init__.py"))


@dataclass(frozen=True, slots=True)
class Start:
    """Names a place where a unit is looked for."""

    module: PythonModule
    name: str

    @property
    def key(self) -> stages.Key:
        return self.module.path, self.name


Reference: TypeAlias = stages.Reference[View, ast.expr]
Followed: TypeAlias = stages.Followed[Unit, Seen, View, ast.expr, Start]
Component: TypeAlias = stages.Component[Unit, Seen, View, ast.expr]
Life: TypeAlias = stages.PerCall[ast.expr]
Naming: TypeAlias = stages.Naming[View]
