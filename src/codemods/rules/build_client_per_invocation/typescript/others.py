"""Tells whether code names other clients than the one that is looked at."""

from __future__ import annotations

from codemods.languages.typescript.clients import construction
from codemods.languages.typescript.environment import held_by
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import Local, Module
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import IDENTIFIERS
from codemods.languages.typescript.syntax import FUNCTIONS, Node, walk
from codemods.rules.build_client_per_invocation.typescript.views import View


def names_others(project: TypeScriptProject, view: View, code: Node) -> bool:
    """Whether code names a top-level client beside the one of a view, what is built from one, or a factory of such."""
    own = {node.start_byte for node in view.nodes}
    clients = project.once(_Clients)
    names = (node for node in walk(code) if node.type in IDENTIFIERS and node.start_byte not in own)
    return any(clients.is_named(view.module, node) for node in names)


class _Clients:
    """Holds which top-level names of all files are those of clients: several functions name the same."""

    def __init__(self, project: TypeScriptProject) -> None:
        self._project = project
        self._known: dict[Local | Module, bool] = {}

    def is_named(self, module: TypeScriptModule, name: Node) -> bool:
        """Whether a name is that of a client, of what is built from one, or of a function that builds it."""
        origin = self._project.origin(module, name)
        if not isinstance(origin, Local | Module):
            return False
        if origin not in self._known:
            self._known.update(self._followed(origin))
        return self._known[origin]

    def _followed(self, start: Local | Module) -> dict[Local | Module, bool]:
        """Return what is known of names once one of them has been followed: without a client, none of them is one."""
        seen: dict[Local | Module, None] = {start: None}
        pending = [start]
        while pending:
            found = self._code_of(pending.pop())
            if found is None:
                continue
            module, code = found
            for node in walk(code):
                if node.type in {"new_expression", "call_expression"}:
                    if construction(self._project, module, node) is not None:
                        return {start: True}
                elif node.type in IDENTIFIERS:
                    origin = self._project.origin(module, node)
                    if isinstance(origin, Local | Module) and self._known.get(origin):
                        return {start: True}
                    if isinstance(origin, Local | Module) and origin not in seen and origin not in self._known:
                        seen[origin] = None
                        pending.append(origin)
        return dict.fromkeys(seen, False)

    def _code_of(self, origin: Local | Module) -> tuple[TypeScriptModule, Node] | None:
        """The value or the function behind a name, with its file; None where there is neither."""
        held = held_by(self._project, origin)
        if held is not None:
            return held.module, held.value
        module = self._project.module(origin.path) if isinstance(origin, Local) else None
        binding = module.scopes.top_level(origin.name) if module is not None and isinstance(origin, Local) else None
        function = binding.declaration.parent if binding is not None else None
        if module is None or function is None or function.type not in FUNCTIONS:
            return None
        return module, function
