"""Writes the getters that members of constant objects and static fields become, so that each access reads anew."""

from __future__ import annotations

import re

from codemods.languages.typescript.environment import env_reads
from codemods.languages.typescript.members import env_member, is_asked_afresh
from codemods.languages.typescript.module import TypeScriptModule, evaluated
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import TYPE_WRAPPERS, Node
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.typescript.guards import checked_by, condition_of, fails, throws
from codemods.rules.build_client_per_invocation.typescript.members import FIELDS


def getters_in(project: TypeScriptProject, module: TypeScriptModule, statement: Node) -> dict[Node, Edit]:
    """The members of constant objects that hold a variable's value, with the edits that make them getters: the object
    goes on to be the one place that says where the value comes from."""
    found: dict[Node, Edit] = {}
    for node in evaluated(statement):
        if node.type != "member_expression" or any(each.end_byte > node.start_byte for each in found):
            continue
        held = env_member(project, module, node)
        entry = held.value.parent if held is not None and not is_asked_afresh(held) else None
        if held is not None and entry is not None and entry.type in FIELDS:
            getter = f"{getter_head(held.module, entry)}{_returning(project, held.module, entry, held.value)}"
            found[node] = Edit(held.module.path, entry.start_byte, field_end(entry), getter)
        elif held is not None and entry is not None and entry.type != "pair":
            # A name of a namespace, `settings.KEY`.
            found[node] = Edit(module.path, node.start_byte, node.end_byte, held.module.source(held.value))
        elif held is not None and entry is not None:
            found[node] = Edit(held.module.path, entry.start_byte, entry.end_byte, _getter(project, held.module, entry))
    return found


def _getter(project: TypeScriptProject, module: TypeScriptModule, entry: Node) -> str:
    """An entry `key: value` of an object as a getter, over several lines where the object is."""
    key, value = entry.child_by_field_name("key"), entry.child_by_field_name("value")
    assert key is not None
    assert value is not None
    return f"get {module.source(key)}() {{{_returning(project, module, entry, value)}"


def _returning(project: TypeScriptProject, module: TypeScriptModule, entry: Node, value: Node) -> str:
    """The body of a getter from its brace on, over several lines where what holds the entry is."""
    returned, holder = f"return {_known(project, module, value)}{module.style.semicolon}", entry.parent or entry
    if holder.start_point.row == holder.end_point.row:
        return f" {returned} }}"
    margin = module.tree.indentation(entry.start_byte)
    step = margin.removeprefix(module.tree.indentation(holder.start_byte)) or module.style.indent
    return f"\n{margin}{step}{returned}\n{margin}}}"


def _known(project: TypeScriptProject, module: TypeScriptModule, value: Node) -> str:
    """The source of a value with what the type checker knows of it: that a variable is there since the file has failed
    above where it is missing. In a getter it would know no more."""
    text = module.source(value).encode()
    above = [each for each in module.root.named_children if each.end_byte <= value.start_byte]
    reads = [each for each in env_reads(project, module, value) if module.tree.typed and _is_bare(each.node)]
    for read in sorted(reads, key=lambda each: -each.node.end_byte):
        checks = (each for each in above if read.variable in checked_by(project, module, each))
        if any(
            (throws(module, each) or fails(module, each)) and _is_each_asked(project, module, each) for each in checks
        ):
            end = read.node.end_byte - value.start_byte
            text = text[:end] + b"!" + text[end:]
    return text.decode()


def _is_bare(read: Node) -> bool:
    """Whether a read says nothing itself of a variable that is missing."""
    around = read.parent
    operator = around.child_by_field_name("operator") if around is not None else None
    is_chained = around is not None and any(each.type == "optional_chain" for each in around.children)
    is_told = around is not None and around.type in TYPE_WRAPPERS
    return not (is_told or is_chained or (operator is not None and operator.type in {"??", "||", "&&"}))


def _is_each_asked(project: TypeScriptProject, module: TypeScriptModule, guard: Node) -> bool:
    """Whether none of the variables that a guard asks for may be missing behind it."""
    excusing = "&&" if guard.type == "if_statement" else "||"
    condition = condition_of(project, module, guard)
    operators = (each.child_by_field_name("operator") for each in evaluated(condition)) if condition is not None else ()
    return all(each is None or each.type != excusing for each in operators)


def getter_head(module: TypeScriptModule, field: Node) -> str:
    """The words before the body of a getter in place of a field."""
    name, kind = field.child_by_field_name("name"), field.child_by_field_name("type")
    assert name is not None
    before = re.sub(r"\breadonly\s+", "", module.tree.slice(field.start_byte, name.start_byte))
    return f"{before}get {module.source(name)}(){module.source(kind) if kind is not None else ''} {{"


def field_end(field: Node) -> int:
    """Return the offset behind a field and its semicolon."""
    following = field.next_sibling
    return following.end_byte if following is not None and following.type == ";" else field.end_byte
