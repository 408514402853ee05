"""Edits that name another variable or parameter, where the one in the text is found for certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.credentials import Requirement, held_locally
from codemods.languages.typescript.environment import constant_value, env_reads
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, enclosing, unwrap, walk
from codemods.model import Edit


def renamed_parameter(module: TypeScriptModule, value: Node, right: str) -> Edit:
    """Pass an option by another name."""
    if value.type == "shorthand_property_identifier":
        return Edit(module.path, value.start_byte, value.end_byte, f"{right}: {module.source(value)}")
    entry = value.parent
    key = entry.child_by_field_name("key") if entry is not None else None
    assert key is not None
    if module.source(value) == right:
        # `openAIApiKey: apiKey` becomes the shorthand that a person would write.
        return Edit(module.path, key.start_byte, value.end_byte, right)
    return Edit(module.path, key.start_byte, key.end_byte, right)


def renamed_variable(
    project: TypeScriptProject, module: TypeScriptModule, requirement: Requirement, wanted: str
) -> tuple[Edit, ...]:
    """Read the variable `wanted` where a construction's key is read; nothing where that place is not literal.

    What only checks the key is told of the other variable. A name that holds the key for other uses as well stays as it
    is: the construction then reads for itself.
    """
    node = requirement.node
    if node is None:
        return ()
    if not requirement.is_name:
        return _in_read(project, module, node, wanted)
    name = unwrap(node)
    value = _value(project, module, name)
    checks = _checks(module, name) if value is not None else None
    if value is not None and checks is not None:
        changed = _in_read(project, module, value, wanted)
        words = (_in_words(module, each, requirement.variables[0], wanted) for each in checks)
        return (*changed, *dict.fromkeys(edit for edits in words for edit in edits)) if changed else ()
    text = f"process.env.{wanted}"
    if name.type == "shorthand_property_identifier":
        text = f"{module.source(name)}: {text}"
    return (Edit(module.path, name.start_byte, name.end_byte, text),)


def _value(project: TypeScriptProject, module: TypeScriptModule, name: Node) -> Node | None:
    """The value of a name that this file alone binds, inside a function or for itself."""
    binding = module.resolve(name)
    constant = constant_value(project, module, name)
    if constant is None or binding is None:
        return held_locally(module, name)
    is_exported = any(export.local == binding.name for export in module.facts.exports)
    is_own = project.origin(module, name) == Local(module.path, binding.name)
    return constant.value if is_own and not is_exported else None


def _checks(module: TypeScriptModule, name: Node) -> list[Node] | None:
    """The statements that do nothing with the name of a key but check it; None where it is read for anything else than
    those and `name`."""
    binding = module.resolve(name)
    others = module.scopes.references(binding) if binding is not None else ()
    found = [check_around(each) for each in others if each != name]
    checks = [each for each in found if each is not None]
    return checks if len(checks) == len(found) else None


def check_around(node: Node) -> Node | None:
    """The `if` in whose condition a node stands, where it leaves or fails at once."""
    for child, up in enclosing(node, _IFS):
        if up.child_by_field_name("condition") != child:
            return None
        body = up.child_by_field_name("consequence")
        last = body.named_children[-1:] if body is not None and body.type == "statement_block" else [body]
        return up if any(each is not None and each.type in _LEAVING for each in last) else None
    return None


_IFS = frozenset({"if_statement"})
_LEAVING = frozenset({"throw_statement", "return_statement"})


def _in_words(module: TypeScriptModule, check: Node, variable: str, wanted: str) -> Iterator[Edit]:
    """Name another variable in the texts of a check."""
    for each in walk(check):
        if each.type in {"string_fragment", "template_string"}:
            for match in re.finditer(rf"\b{re.escape(variable)}\b".encode(), each.text or b""):
                yield Edit(module.path, each.start_byte + match.start(), each.start_byte + match.end(), wanted)


def _in_read(project: TypeScriptProject, module: TypeScriptModule, value: Node, wanted: str) -> tuple[Edit, ...]:
    """Replace the name in the one read of an expression."""
    reads = list(env_reads(project, module, value))
    node = reads[0].node if len(reads) == 1 else None
    if node is None or (reads[0].beside and wanted not in reads[0].beside):
        return ()
    if node.type == "member_expression":
        named = node.child_by_field_name("property")
        return (Edit(module.path, named.start_byte, named.end_byte, wanted),) if named is not None else ()
    named = node.child_by_field_name("index")
    if named is None and node.type == "call_expression":
        named = arguments_of(node)[0]
    if named is None or named.type != "string":
        return ()
    return (Edit(module.path, named.start_byte + 1, named.end_byte - 1, wanted),)
