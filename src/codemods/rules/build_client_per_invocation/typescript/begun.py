"""Tells what runs code while a module loads without calling it by its name: what a promise goes on with, a generator
that is drawn from, a decorator, a function that another function gives."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.languages.effects import NOTHING, Effect, together
from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.environment import constant_value
from codemods.languages.typescript.module import TypeScriptModule, called_in_place, is_invoked
from codemods.languages.typescript.origins import Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import BindingKind
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, unwrap
from codemods.rules.build_client_per_invocation.typescript.effects import Effects
from codemods.rules.build_client_per_invocation.typescript.frames import Frame, parameters

_GOING_ON = frozenset({"then", "catch", "finally"})
_PASSING = frozenset({"call", "apply"})
_APPLYING = frozenset({"Reflect.apply", "process.nextTick"})


class Begun:
    """Tells what such code does with clients, of one file."""

    def __init__(self, project: TypeScriptProject, module: TypeScriptModule, effects: Effects) -> None:
        self._project = project
        self._module = module
        self._effects = effects
        self._frame = Frame(module)

    def of(self, node: Node) -> Effect:
        """Return what a call or a decorator of the module's own code begins."""
        if node.type == "decorator":
            value = unwrap(node.named_children[0])
            if value.type == "call_expression":
                return together(self._of_given(value))
            return self._effects.of_value(value, self._frame)
        is_new = node.type == "new_expression"
        callee = node.child_by_field_name("constructor" if is_new else "function")
        if callee is None:
            return NOTHING
        callee, given = unwrap(callee), arguments_of(node)
        if callee.type == "identifier":
            values = self._values_of(callee)
            if values or is_new:
                return together(self._effects.of_value(each, self._frame, is_new=is_new) for each in values)
            if given and self._module.source(callee) == "queueMicrotask" and self._module.resolve(callee) is None:
                return self._effects.of_value(given[0], self._frame)
        if is_new:
            return NOTHING
        if callee.type == "call_expression":
            return together(self._of_given(callee))
        method = self._method(callee)
        if method in _GOING_ON:
            return together(self._effects.of_value(each, self._frame) for each in given)
        if self._module.source(callee) in _APPLYING and given:
            return self._effects.of_value(given[0], self._frame)
        if method in _PASSING:
            return self._effects.of_value(callee.named_children[0], self._frame)
        if method == "construct" and self._module.source(callee) == "Reflect.construct" and given:
            return self._effects.of_value(given[0], self._frame, is_new=True)
        return NOTHING

    def _values_of(self, name: Node) -> list[Node]:
        """Return what a parameter is given by a call of its function in place, or by each element of a list."""
        binding = self._module.resolve(name)
        function = binding.scope if binding is not None and binding.kind is BindingKind.PARAMETER else None
        if function is None or function.type not in FUNCTIONS:
            return []
        own = next(
            (each for each in parameters(self._module, function) if each.name == self._module.source(name)), None
        )
        call = next((up for up in ancestors(function) if up.type == "call_expression"), None)
        if own is None or own.key or call is None:
            return []
        if called_in_place(call) == function:
            given = arguments_of(call)
            found = given[own.position] if own.position < len(given) else own.default
            return [found] if found is not None else []
        callee = call.child_by_field_name("function")
        is_per_element = callee is not None and callee.type == "member_expression" and own.position == 0
        if callee is None or not is_per_element or function not in arguments_of(call) or not is_invoked(function):
            return []
        held = constant_value(self._project, self._module, callee.named_children[0])
        elements = unwrap(held.value) if held is not None else unwrap(callee.named_children[0])
        is_here = held is None or held.module is self._module
        return list(elements.named_children) if elements.type == "array" and is_here else []

    def _method(self, callee: Node) -> str:
        return self._module.source(callee.named_children[-1]) if callee.type == "member_expression" else ""

    def _function(self, callee: Node) -> tuple[TypeScriptModule, Node] | None:
        """The function of the project that a name means."""
        origin = self._project.origin(self._module, callee)
        home = self._project.module(origin.path) if isinstance(origin, Local) else None
        declared = self._effects.declared(origin) if isinstance(origin, Local) else None
        is_function = home is not None and declared is not None and declared.type in FUNCTIONS
        return (home, declared) if is_function and home is not None and declared is not None else None

    def _of_given(self, call: Node) -> Iterator[Effect]:
        """Yield what it does to call the function that a function of the project gives."""
        callee = call.child_by_field_name("function")
        found = self._function(unwrap(callee)) if callee is not None else None
        if found is None:
            return
        home, function = found
        frame = Frame(home, function, depth=1)
        body = function.child_by_field_name("body")
        pending = [body] if body is not None else []
        if body is not None and body.type in FUNCTIONS:
            yield self._effects.of_value(body, frame)
            return
        while pending:
            node = pending.pop()
            if node.type == "return_statement" and node.named_children:
                value = unwrap(node.named_children[0])
                binding = home.resolve(value) if value.type == "identifier" else None
                if value.type in FUNCTIONS or (binding is not None and binding.scope.type != "program"):
                    yield self._effects.of_value(value, frame)
            elif node.type not in FUNCTIONS:
                pending.extend(node.named_children)
