"""Mocks: `jest.mock` and `vi.mock` factories that replace a module follow the rename of what it exports."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.scopes import IDENTIFIERS
from codemods.languages.typescript.spans import line_starts
from codemods.languages.typescript.syntax import Node, string_value, unwrap, walk
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.core import cautions
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.typescript.locals import RESERVED
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
    if _is_plain(value):
        yield Edit(module.path, key.start_byte, value.end_byte, f"{name}: () => {module.source(value)}")
        return
    yield from _made_before(module, unwrap(given[1]), literal, entry, value, mock.exported, name)


def _made_before(
    module: TypeScriptModule, function: Node, literal: Node, entry: Node, value: Node, exported: str, name: str
) -> Iterator[Edit]:
    """The edits after which an object that a mock makes has a name in its function, and the factory gives it."""
    style, body = module.style, function.child_by_field_name("body")
    assert body is not None
    used = {module.source(each) for each in walk(function) if each.type in IDENTIFIERS}
    is_free = exported.isidentifier() and exported not in used and exported not in RESERVED
    local = exported if is_free else f"mocked{exported[:1].upper()}{exported[1:]}"
    yield Edit(module.path, entry.start_byte, entry.end_byte, f"{name}: () => {local}")
    margin = module.tree.indentation(function.start_byte)
    if body.type == "statement_block":
        last = body.named_children[-1]
        margin = module.tree.indentation(last.start_byte)
        made = _made(module, entry, value, local, margin)
        yield Edit(module.path, last.start_byte, last.start_byte, f"{made}\n{margin}")
        return
    inner = margin + style.indent
    made = _made(module, entry, value, local, inner)
    yield Edit(module.path, body.start_byte, literal.start_byte, f"{{\n{inner}{made}\n{inner}return ")
    for offset in line_starts(module.tree, literal.start_byte, literal.end_byte):
        if not entry.start_byte < offset < entry.end_byte:
            yield Edit(module.path, offset, offset, style.indent)
    yield Edit(module.path, literal.end_byte, body.end_byte, f"{style.semicolon}\n{margin}}}")


def _made(module: TypeScriptModule, entry: Node, value: Node, local: str, margin: str) -> str:
    """The statement that makes a value, its further lines moved from where its entry stood."""
    first, *lines = module.source(value).split("\n")
    stood = module.tree.indentation(entry.start_byte)
    moved = [margin + line.removeprefix(stood) if line.startswith(stood) else line for line in lines]
    return f"const {local} = " + "\n".join([first, *moved]) + module.style.semicolon


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
    return f"() => {text}" if _is_plain(value) else f"((mock) => () => mock)({text})"


def _is_plain(value: Node) -> bool:
    """Whether a value is the same however often it is asked for."""
    return unwrap(value).type in {"identifier", "member_expression", "null", "undefined", "string", "number"}


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
