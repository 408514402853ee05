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
            # A name that leads back to itself is no client.
            self._known[origin] = False
            self._known[origin] = self._is_client(origin)
        return self._known[origin]

    def _is_client(self, origin: Local | Module) -> bool:
        held = held_by(self._project, origin)
        if held is not None:
            return self._builds(held.module, held.value)
        module = self._project.module(origin.path) if isinstance(origin, Local) else None
        binding = module.scopes.top_level(origin.name) if module is not None and isinstance(origin, Local) else None
        function = binding.declaration.parent if binding is not None else None
        if module is None or function is None or function.type not in FUNCTIONS:
            return False
        return self._builds(module, function)

    def _builds(self, module: TypeScriptModule, code: Node) -> bool:
        for node in walk(code):
            if node.type in {"new_expression", "call_expression"}:
                if construction(self._project, module, node) is not None:
                    return True
            elif node.type in IDENTIFIERS and self.is_named(module, node):
                return True
        return False
