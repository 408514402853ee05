"""Edits that name another variable or parameter, where the one in the text is found for certain."""

from __future__ import annotations

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.credentials import Requirement
from codemods.languages.typescript.environment import constant_value, env_reads
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, unwrap
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

    A name that holds the key for other uses as well stays as it is: the construction then reads for itself.
    """
    node = requirement.node
    if node is None:
        return ()
    if not requirement.is_name:
        return _in_read(project, module, node, wanted)
    name = unwrap(node)
    constant = constant_value(project, module, name)
    binding = module.resolve(name)
    origin = project.origin(module, name)
    if constant is not None and binding is not None and origin == Local(module.path, binding.name):
        exported = any(export.local == binding.name for export in module.facts.exports)
        if not exported and len(list(module.scopes.references(binding))) == 1:
            return _in_read(project, module, constant.value, wanted)
    text = f"process.env.{wanted}"
    if name.type == "shorthand_property_identifier":
        text = f"{module.source(name)}: {text}"
    return (Edit(module.path, name.start_byte, name.end_byte, text),)


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
