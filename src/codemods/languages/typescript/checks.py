"""The text of checks that fail fast where a variable is missing, and whether one may stand before a call."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from codemods.languages.typescript.credentials import Requirement
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.runtimes import has_process_env
from codemods.languages.typescript.style import Style
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, unwrap
from codemods.model import Edit

_LONGEST_ROW = 100
"""Characters that a generated line may take, its function's indentation aside."""


def fail_where(condition: str, requirement: Requirement, style: Style) -> str:
    """`if (<condition>) { throw }` over three lines."""
    error = f"new Error({style.quote}Missing {requirement.label}{style.quote})"
    return f"if ({condition}) {{\n{style.indent}throw {error}{style.semicolon}\n}}"


def unset(requirement: Requirement) -> str:
    """The condition that holds where none of a requirement's variables is set; an empty one counts as not set."""
    return " && ".join(f"!process.env.{variable}" for variable in requirement.all_variables)


def fail_where_any(requirements: Sequence[Requirement], style: Style) -> str:
    """One error that names all that is missing."""
    quote, semicolon, step = style.quote, style.semicolon, style.indent
    if all(len(each.all_variables) == 1 for each in requirements):
        names = ", ".join(f"{quote}{each.variables[0]}{quote}" for each in requirements)
        gather = f"const missing = [{names}].filter((name) => !process.env[name]){semicolon}"
        if len(gather) > _LONGEST_ROW:
            rows = "".join(f"{step}{quote}{each.variables[0]}{quote},\n" for each in requirements)
            gather = f"const missing = [\n{rows}].filter((name) => !process.env[name]){semicolon}"
    else:
        rows = "".join(_row(each, style) for each in requirements)
        gather = (
            f"const needed = {{\n{rows}}}{semicolon}\n"
            f"const missing = Object.entries(needed).flatMap(([name, value]) => (value ? [] : [name])){semicolon}"
        )
    error = f"new Error(`Missing ${{missing.join({quote}, {quote})}}`)"
    return f"{gather}\nif (missing.length > 0) {{\n{step}throw {error}{semicolon}\n}}"


def check_before(
    module: TypeScriptModule, needed: Sequence[Requirement], taken: Collection[str]
) -> tuple[list[str], list[Edit]]:
    """The statements that check requirements before a call, and the edits in the call itself.

    A read that is the one thing needed moves to a local, so that it is read once. `taken` are the names that the code
    around uses. Nothing is checked where the file does not run in Node, or a name that the check needs is taken.
    """
    style = module.style
    if not needed:
        return [], []
    if len(needed) == 1 and needed[0].node is not None:
        requirement, node = needed[0], needed[0].node
        if requirement.is_name:
            return [fail_where(f"!{module.text(unwrap(node))}", requirement, style)], []
        local = requirement.parameter.rpartition(".")[2]
        local = next((each for each in (local, f"{local}Value") if each.isidentifier() and each not in taken), "")
        if not local:
            return [], []
        read = f"const {local} = {read_text(module, node)}{style.semicolon}"
        return [read, fail_where(f"!{local}", requirement, style)], [_passed(module, node, local)]
    if not has_process_env(module):
        return [], []
    if len(needed) == 1:
        return [fail_where(unset(needed[0]), needed[0], style)], []
    if not {"missing", "needed", "name", "value"}.isdisjoint(taken):
        return [], []
    return [fail_where_any(needed, style)], []


def _passed(module: TypeScriptModule, node: Node, local: str) -> Edit:
    """Pass a local where an expression stood; an entry whose key is its name becomes shorthand."""
    entry = node.parent
    key = entry.child_by_field_name("key") if entry is not None and entry.type == "pair" else None
    commented = entry is not None and any(child.type == "comment" for child in entry.named_children)
    if entry is not None and key is not None and module.text(key) == local and not commented:
        return Edit(module.path, entry.start_byte, entry.end_byte, local)
    return Edit(module.path, node.start_byte, node.end_byte, local)


def is_conditional(call: Node, statement: Node) -> bool:
    """Whether a statement may run without the call in it: a nullable client keeps its null."""
    child = call
    for up in ancestors(call):
        if up.type == "ternary_expression" and up.child_by_field_name("condition") != child:
            return True
        if up.type in {"binary_expression", "augmented_assignment_expression"}:
            operator = up.child_by_field_name("operator")
            lazy = operator is not None and operator.type in {"&&", "||", "??", "&&=", "||=", "??="}
            if lazy and up.child_by_field_name("right") == child:
                return True
        if up.type in FUNCTIONS:
            return True
        if up == statement:
            return False
        child = up
    return False


def read_text(module: TypeScriptModule, node: Node) -> str:
    """The source of a read on one line, without what only speaks to the type checker and without an empty fallback."""
    inner = unwrap(node)
    if inner.type == "binary_expression":
        left, right = inner.child_by_field_name("left"), inner.child_by_field_name("right")
        if left is not None and right is not None:
            empty = unwrap(right).type in {"null", "undefined"} or module.text(unwrap(right)) in {'""', "''", "``"}
            if empty:
                return read_text(module, left)
    return re.sub(r"\s*\n\s*", " ", re.sub(r"\s*\n\s*(?=\??\.)", "", module.text(inner)))


def _row(requirement: Requirement, style: Style) -> str:
    step = style.indent
    key = f"{step}{style.quote}{requirement.label}{style.quote}:"
    row = f"{key} {_reads(requirement)},\n"
    if len(row) <= _LONGEST_ROW:
        return row
    return f"{key}\n{step * 2}{_reads(requirement).replace(' || ', f' ||{chr(10)}{step * 2}')},\n"


def _reads(requirement: Requirement) -> str:
    return " || ".join(f"process.env.{variable}" for variable in requirement.all_variables)
