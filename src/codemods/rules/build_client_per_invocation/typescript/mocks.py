"""Mocks: `jest.mock` and `vi.mock` factories that replace a module follow the rename of what it exports."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.syntax import Node, string_value, unwrap
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.core import cautions
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.typescript.units import at
from codemods.rules.build_client_per_invocation.typescript.views import Mock, Spy


def mock_edits(mock: Mock, name: str) -> Iterator[Edit | Caution]:
    """The edits after which a mock gives the factory `name`, or why it cannot follow.

    Every call of the mocked factory gives the one object that the test made, as the module's name did before.
    """
    module, call = mock.module, mock.call
    given = arguments_of(call)
    literal = _returned_object(given[1]) if len(given) > 1 else None
    if literal is None:
        yield cautions.mock_lost(at(module, call), "mocks the module")
        return
    entry = _entry(module, literal, mock.exported)
    if entry is None:
        return
    if entry.type == "shorthand_property_identifier":
        yield Edit(module.path, entry.start_byte, entry.end_byte, f"{name}: () => {module.source(entry)}")
        return
    key, value = entry.child_by_field_name("key"), entry.child_by_field_name("value")
    if key is None or value is None:
        yield cautions.mock_lost(at(module, entry), "mocks it")
        return
    yield Edit(module.path, key.start_byte, value.end_byte, f"{name}: {_giving(module, value)}")


def spy_edits(spy: Spy, name: str) -> Iterator[Edit | Caution]:
    """The edits of a spy on a name of a module: what stood for a property stands for a function, `name`, that gives
    it."""
    module, call = spy.module, spy.call
    given = arguments_of(call)
    function = call.child_by_field_name("function")
    is_spy = function is not None and module.source(function).endswith(".spyOn")
    word = string_value(module.tree, given[2]) if len(given) == 3 else None
    if len(given) != 3 or (is_spy and word != "get"):
        yield cautions.mock_lost(at(module, call), "replaces it")
        return
    _, named, value = given
    yield Edit(module.path, named.start_byte + 1, named.end_byte - 1, name)
    if is_spy:
        yield Edit(module.path, named.end_byte, value.end_byte, "")
    else:
        yield Edit(module.path, value.start_byte, value.end_byte, _giving(module, value))


def _giving(module: TypeScriptModule, value: Node) -> str:
    """A function that gives what a test made. An object is made once, as before, so that the code sees what is set on
    it."""
    text = module.source(value)
    if unwrap(value).type in {"identifier", "member_expression"}:
        return f"() => {text}"
    return f"((mock) => () => mock)({text})"


def _returned_object(function: Node) -> Node | None:
    """The object literal that a mock's factory returns, alone or as the last statement of its block."""
    function = unwrap(function)
    if function.type not in {"arrow_function", "function_expression"}:
        return None
    body = function.child_by_field_name("body")
    if body is None:
        return None
    if body.type == "statement_block":
        last = body.named_children[-1] if body.named_children else None
        if last is None or last.type != "return_statement" or not last.named_children:
            return None
        body = last.named_children[0]
    body = unwrap(body)
    return body if body.type == "object" else None


def _entry(module: TypeScriptModule, literal: Node, name: str) -> Node | None:
    for entry in literal.named_children:
        named = entry.child_by_field_name("key") or entry.child_by_field_name("name") or entry
        if module.source(named).strip("\"'") == name and entry.type != "spread_element":
            return entry
    return None
