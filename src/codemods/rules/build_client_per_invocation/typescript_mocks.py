"""Mocks: `jest.mock` and `vi.mock` factories that replace a module follow the rename of what it exports."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.syntax import Node, unwrap
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.typescript_units import at
from codemods.rules.build_client_per_invocation.typescript_views import Mock, Views


def mock_edits(mock: Mock, found: Views, unsafe: dict[str, None]) -> Iterator[Edit]:
    """The edits of one mock. What cannot follow becomes a reason in `unsafe` that names the test's line.

    Every call of the mocked factory gives the one object that the test made, as the module's name did before.
    """
    module, call = mock.module, mock.call
    given = arguments_of(call)
    literal = _returned_object(given[1]) if len(given) > 1 else None
    if literal is None:
        unsafe.setdefault(f"{at(module, call)} mocks the module in a form that cannot follow the new name")
        return
    entry = _entry(module, literal, mock.exported)
    if entry is None:
        return
    name = found.renamed[mock.exported]
    if entry.type == "shorthand_property_identifier":
        yield Edit(module.path, entry.start_byte, entry.end_byte, f"{name}: () => {module.text(entry)}")
        return
    key, value = entry.child_by_field_name("key"), entry.child_by_field_name("value")
    if key is None or value is None:
        unsafe.setdefault(f"{at(module, entry)} mocks it in a form that cannot follow the new name")
        return
    text = module.text(value)
    if unwrap(value).type in {"identifier", "member_expression"}:
        replacement = f"() => {text}"
    else:
        # The object is made once, as before, so that what a test sets on it is seen by the code.
        replacement = f"((mock) => () => mock)({text})"
    yield Edit(module.path, key.start_byte, value.end_byte, f"{name}: {replacement}")


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
        if module.text(named).strip("\"'") == name and entry.type != "spread_element":
            return entry
    return None
