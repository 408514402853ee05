"""The text of checks that fail fast where a variable is missing, and whether one may stand before a call."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from codemods.languages.checked import Shape
from codemods.languages.typescript.answered import variables_asked
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import Requirement, requirements
from codemods.languages.typescript.environment import PUBLIC_PREFIXES, env_reads
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.runtimes import has_process_env
from codemods.languages.typescript.style import Style
from codemods.languages.typescript.syntax import FUNCTIONS, TYPE_WRAPPERS, Node, ancestors, enclosing, unwrap, walk
from codemods.model import Edit
from codemods.records import dataclass

CASES = frozenset({"switch_case", "switch_default"})
"""The arms of a switch: their statements share the scope of the whole."""

_UNBRACED = frozenset(
    {"if_statement", "else_clause", "for_statement", "for_in_statement", "while_statement", "do_statement"}
)

KEY_WORDS = re.compile(r"api_?key|token|secret|credential", re.IGNORECASE)
"""Names in a condition that asks for a key."""


def fail_where(condition: str, requirement: Requirement, style: Style) -> str:
    """`if (<condition>) { throw }` over three lines."""
    error = f"new Error({style.quote}Missing {requirement.label}{style.quote})"
    return f"if ({condition}) {{\n{style.indent}throw {error}{style.semicolon}\n}}"


def unset(requirement: Requirement) -> str:
    """The condition that holds where none of a requirement's variables is set; an empty one counts as not set."""
    return " && ".join(f"!process.env.{variable}" for variable in requirement.asked_for)


def fail_where_any(requirements: Sequence[Requirement], style: Style, held: Sequence[str] | None = None) -> str:
    """One error that names all that is missing. `held` are the names that hold what was read for the requirements, of
    which none is read again; an empty text stands for what the class reads itself."""
    quote, semicolon, step = style.quote, style.semicolon, style.indent
    names_held = held or [""] * len(requirements)
    if not any(names_held) and all(len(each.asked_for) == 1 for each in requirements):
        names = ", ".join(f"{quote}{each.variables[0]}{quote}" for each in requirements)
        gather = f"const missing = [{names}].filter((name) => !process.env[name]){semicolon}"
    else:
        rows = "".join(_row(each, name, style) for each, name in zip(requirements, names_held, strict=True))
        gather = (
            f"const needed = {{\n{rows}}}{semicolon}\n"
            f"const missing = Object.entries(needed)\n"
            f"{step}.filter(([, value]) => !value)\n{step}.map(([name]) => name){semicolon}"
        )
    error = f"new Error(`Missing ${{missing.join({quote}, {quote})}}`)"
    return f"{gather}\nif (missing.length > 0) {{\n{step}throw {error}{semicolon}\n}}"


@dataclass(frozen=True, slots=True)
class ByName:
    """A check that reads each variable once, by its name: its statements, and what gives the value of each requirement.

    Where the class itself reads a variable there is no such text.
    """

    lines: tuple[str, ...]
    values: tuple[str, ...]


def ask(helper: str, shape: Shape, needed: Sequence[Requirement], local: str, style: Style) -> ByName:
    """The check of requirements by the function that a file has for its checks; `local` holds what several give."""
    names = [f"{style.quote}{each.variables[0]}{style.quote}" for each in needed]
    is_passed = [each.node is not None for each in needed]
    if shape is Shape.ALONE:
        is_passed = [False] * len(needed)
    if shape is not Shape.SEVERAL:
        calls = [f"{helper}({name})" for name in names]
        lines = tuple(f"{call}{style.semicolon}" for call, passed in zip(calls, is_passed, strict=True) if not passed)
        return ByName(lines, tuple(call if passed else "" for call, passed in zip(calls, is_passed, strict=True)))
    head = f"const {local} = {helper}(" if any(is_passed) else f"{helper}("
    line = f"{head}{', '.join(names)}){style.semicolon}"
    return ByName((line,), _taken(local, needed))


def ask_here(needed: Sequence[Requirement], local: str, style: Style) -> ByName:
    """The check of several requirements in its own place, one error for all that is missing."""
    quote, semicolon, step = style.quote, style.semicolon, style.indent
    reads = [f"{each.variables[0]}: process.env.{each.variables[0]}" for each in needed]
    rows = "".join(f"{step}{read},\n" for read in reads)
    gather = f"const {local} = {{\n{rows}}}{semicolon}"
    filtered = f"Object.entries({local})\n{step}.filter(([, value]) => !value)\n{step}.map(([name]) => name)"
    error = f"new Error(`Missing ${{missing.join({quote}, {quote})}}`)"
    failing = f"if (missing.length > 0) {{\n{step}throw {error}{semicolon}\n}}"
    return ByName((gather, f"const missing = {filtered}{semicolon}", failing), _taken(local, needed))


def _taken(local: str, needed: Sequence[Requirement]) -> tuple[str, ...]:
    return tuple(f"{local}.{each.variables[0]}" if each.node is not None else "" for each in needed)


_PLAIN_READ = re.compile(r"process\.env(?:\.\w+|\[[\"']\w+[\"']\])")


def is_plain_read(module: TypeScriptModule, node: Node) -> bool:
    """Whether a value is read straight off `process.env`, and is no such text as a bundler puts in its place."""
    return is_plain_text(read_text(module, node))


def is_plain_text(read: str) -> bool:
    """The same of the text of a value."""
    return _PLAIN_READ.fullmatch(read) is not None and not any(f".{prefix}" in read for prefix in PUBLIC_PREFIXES)


def without_assertion(text: str) -> str:
    """Return an expression, or a declaration, without what tells the type checker at its end that a value is there."""
    return re.sub(r"(?:!| as string)(?=;?$)", "", text)


_STATEMENTS = frozenset({"lexical_declaration", "variable_declaration", "expression_statement", "export_statement"})
_TRIES = frozenset({"try_statement"})


def place_of_check(made: Construction) -> Node | None:
    """The statement before which a construction's variables can be checked; None where it may fail on purpose."""
    statement = next((each for each in ancestors(made.call) if each.type in _STATEMENTS), None)
    if statement is None:
        return None
    if statement.parent is not None and statement.parent.type == "export_statement":
        statement = statement.parent
    if is_conditional(made.call, statement):
        return None
    for _, up in enclosing(statement, _TRIES):
        if up.child_by_field_name("handler") is not None:
            return None
    return statement if statement_around(made.call) == statement else None


def statement_around(call: Node) -> Node | None:
    """The statement before which a check of a call's variables can stand, in a block or in a case of a switch.

    None where no statement can stand there: the function has no block, or an `if` has an arm without braces.
    """
    child = call
    for up in ancestors(call):
        if up.type in FUNCTIONS:
            return None
        if up.type in {"statement_block", "program"} or (up.type in CASES and up.child_by_field_name("value") != child):
            return child
        if child.type.endswith(("_statement", "_declaration")) and up.type in _UNBRACED:
            return None
        child = up
    return None


def check_before(
    module: TypeScriptModule, needed: Sequence[Requirement], taken: Collection[str], *, in_case: bool = False
) -> tuple[list[str], list[Edit]]:
    """The statements that check requirements before a call, and the edits in the call itself.

    A read in the call moves to a local, so that it is read once. `taken` are the names that the code
    around uses. Nothing is checked where the file does not run in Node, or a name that the check needs is taken.
    `in_case`: the call stands in a case of a switch, whose cases share one scope, so that no name may be declared.
    """
    style = module.style
    if not needed:
        return [], []
    if len(needed) == 1 and needed[0].node is not None:
        requirement, node = needed[0], needed[0].node
        if requirement.is_name:
            return [fail_where(f"!{module.source(unwrap(node))}", requirement, style)], []
        if in_case:
            read = read_text(module, node)
            plain = unwrap(node).type != "binary_expression" or read != module.source(unwrap(node))
            return [fail_where(f"!{read}" if plain else f"!({read})", requirement, style)], []
        local = _local_for(requirement, taken)
        if not local:
            return [], []
        read = f"const {local} = {read_text(module, node)}{style.semicolon}"
        return [read, fail_where(f"!{local}", requirement, style)], [passed(module, node, local)]
    if not has_process_env(module):
        return [], []
    if len(needed) == 1:
        return [fail_where(unset(needed[0]), needed[0], style)], []
    lines: list[str] = []
    edits: list[Edit] = []
    held: list[str] = []
    for each in needed:
        bound = _local_for(each, {*taken, *held}) if each.node is not None and not (each.is_name or in_case) else ""
        if each.node is not None and bound:
            lines.append(f"const {bound} = {read_text(module, each.node)}{style.semicolon}")
            inner = unwrap(each.node)
            is_asserted = inner.parent is not None and inner.parent.type in TYPE_WRAPPERS
            # The type checker does not see that all of several values are there.
            asserted = Edit(module.path, inner.start_byte, inner.end_byte, bound)
            edits.append(asserted if is_asserted else passed(module, inner, bound))
        held.append(bound)
    text = fail_where_any(needed, style, held)
    if in_case or not {"missing", "needed"}.isdisjoint(taken):
        # A block of its own keeps the names of the check to itself.
        text = "{\n" + style.indent + text.replace("\n", f"\n{style.indent}") + "\n}"
    return [*lines, text], edits


def _local_for(requirement: Requirement, taken: Collection[str]) -> str:
    """A name for the local that holds what a requirement is passed; empty where all are taken."""
    local = requirement.parameter.rpartition(".")[2]
    words = requirement.variables[0].lower().split("_")
    named = words[0] + "".join(word.capitalize() for word in words[1:])
    names = (local, named, f"{local}Value")
    return next((each for each in names if each.isidentifier() and each not in taken), "")


def passed(module: TypeScriptModule, node: Node, local: str) -> Edit:
    """Pass another value where an expression stood; a local that is called as its entry's key becomes shorthand.

    What told the type checker that a value is there goes: the check has told it. So does a comment which says that the
    read is the default of the class: it is no read any more.
    """
    is_read = unwrap(node).type in {"member_expression", "subscript_expression"}
    while node.parent is not None and node.parent.type in TYPE_WRAPPERS:
        node = node.parent
    entry = node.parent
    key = entry.child_by_field_name("key") if entry is not None and entry.type == "pair" else None
    commented = entry is not None and any(child.type == "comment" for child in entry.named_children)
    whole = node
    if entry is not None and key is not None and module.source(key) == local and not commented:
        whole = entry
    if is_read and entry is not None and key is not None and node.end_byte == entry.end_byte:
        said = _OF_DEFAULT.match(module.code, entry.end_byte)
        if said is not None:
            return Edit(module.path, whole.start_byte, said.end(), f"{local}{said[1].decode()}")
    return Edit(module.path, whole.start_byte, whole.end_byte, local)


_OF_DEFAULT = re.compile(
    rb"(,?)[ \t]*//[ \t]*(?:this is (?:also )?the default\b|defaults? to process\.env)[^\r\n]*(?=\r?\n)", re.IGNORECASE
)
"""The words that examples of the classes put behind the read of a key."""


def excused_by(module: TypeScriptModule, call: Node) -> Node | None:
    """The handler on account of which a client may fail to be built, so that a check would be another error; or None.

    It excuses nothing where the try's body goes on to use the client, or where the handler throws again, whatever it
    was: one that answers to some errors alone tells them apart.
    """
    child = call
    for up in ancestors(call):
        if up.type in FUNCTIONS:
            break
        handler = up.child_by_field_name("handler") if up.type == "try_statement" else None
        if handler is not None and up.child_by_field_name("body") == child:
            body = handler.child_by_field_name("body")
            last = body.named_children[-1] if body is not None and body.named_children else None
            throws = last is not None and last.type == "throw_statement"
            if throws and body is not None and _answers(body):
                return handler
            if not throws and not _is_used_in(module, call, child):
                return handler
        child = up
    return None


def _answers(body: Node) -> bool:
    """Whether a handler returns something for what it does not throw again."""
    pending = [body]
    while pending:
        node = pending.pop()
        if node.type == "return_statement":
            return True
        if node.type not in FUNCTIONS:
            pending.extend(node.named_children)
    return False


def _is_used_in(module: TypeScriptModule, call: Node, body: Node) -> bool:
    """Whether a try's body asks the client that a call in it builds for something, or hands it on."""
    made = call
    while made.parent is not None and made.parent.type in {
        *TYPE_WRAPPERS,
        "parenthesized_expression",
        "pair",
        "object",
    }:
        made = made.parent
    holder = made.parent
    if holder is not None and holder.type in {"member_expression", "arguments"}:
        return True
    name = holder.child_by_field_name("name") or holder.child_by_field_name("left") if holder is not None else None
    if name is None or name.type != "identifier":
        return False
    return any(
        node.type in {"identifier", "shorthand_property_identifier"}
        and node != name
        and module.source(node) == module.source(name)
        and node.parent is not None
        and node.parent.type != "return_statement"
        for node in walk(body)
    )


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


def needed_of(
    project: TypeScriptProject, module: TypeScriptModule, constructions: Iterable[Construction]
) -> Iterator[Requirement]:
    """Yield what the constructions of one statement need and no condition around asks for."""
    for made in constructions:
        if fails_late(made):
            continue
        for each in requirements(project, module, made):
            if not each.may_be_empty and not is_asked_for(project, module, made.call, each):
                yield each


def together(needed: Iterable[Requirement]) -> list[list[Requirement]]:
    """Return requirements by what they ask for: those of the same variables together."""
    found: dict[tuple[str, ...], list[Requirement]] = {}
    for each in needed:
        found.setdefault(each.variables, []).append(each)
    return list(found.values())


def asked_once(module: TypeScriptModule, needed: Iterable[Sequence[Requirement]]) -> list[Requirement]:
    """Return one of each group of requirements. What several calls pass they go on to pass, and the check reads for
    itself."""
    firsts: list[Requirement] = []
    for same in needed:
        is_read = not (same[0].is_name or same[0].traced) and has_process_env(module)
        firsts.append(replace(same[0], node=None) if len(same) > 1 and is_read else same[0])
    return firsts


def fails_late(made: Construction) -> bool:
    """Whether a missing key is told where a model is called, by an error that names the variable: a provider of the AI
    SDK may be built for models that nobody asks for, and its models read the key by themselves."""
    return made.client.asks_late and not made.client.raises_without_key


def is_asked_for(project: TypeScriptProject, module: TypeScriptModule, call: Node, requirement: Requirement) -> bool:
    """Whether a condition around a call asks for what it needs: for one of its variables, or for a key by any name."""
    variables, key = _asked_around(project, module, call)
    return key or not variables.isdisjoint(requirement.all_variables)


_IFS = frozenset({"if_statement"})


def _asked_around(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> tuple[frozenset[str], bool]:
    """The variables that the conditions around a node read, and whether one asks for a key under another name.

    Each `if` is looked at once, with all that stand around it: the arms of a long `else if` stand in each other.
    """
    inner: list[Node] = []
    asked: tuple[frozenset[str], bool] = frozenset(), False
    for _, up in enclosing(node, _IFS):
        known = module.asked.get(up.start_byte)
        if known is not None:
            asked = known
            break
        inner.append(up)
    for up in reversed(inner):
        variables, key = asked
        condition = up.child_by_field_name("condition")
        if condition is not None:
            reads = set(variables_asked(project, module, condition)) - variables
            asked = variables | reads if reads else variables, key or asks_for_key(project, module, condition)
        module.asked[up.start_byte] = asked
    return asked


def asks_for_key(project: TypeScriptProject, module: TypeScriptModule, condition: Node) -> bool:
    """Whether a condition asks for a key under a name of the code's own; a variable that it reads says whose it is."""
    text = module.source(condition)
    for read in env_reads(project, module, condition):
        text = text.replace(module.source(read.node), "")
    return KEY_WORDS.search(text) is not None


def read_text(module: TypeScriptModule, node: Node) -> str:
    """The source of a read on one line, without what only speaks to the type checker and without an empty fallback."""
    inner = unwrap(node)
    if inner.type == "binary_expression":
        left, right = inner.child_by_field_name("left"), inner.child_by_field_name("right")
        if left is not None and right is not None:
            empty = unwrap(right).type in {"null", "undefined"} or module.source(unwrap(right)) in {'""', "''", "``"}
            if empty:
                return read_text(module, left)
    return re.sub(r"\s*\n\s*", " ", re.sub(r"\s*\n\s*(?=\??\.)", "", module.source(inner)))


def _row(requirement: Requirement, held: str, style: Style) -> str:
    step = style.indent
    label = requirement.label if requirement.label.isidentifier() else f"{style.quote}{requirement.label}{style.quote}"
    key = f"{step}{label}:"
    return f"{key} {held or _reads(requirement)},\n"


def _reads(requirement: Requirement) -> str:
    return " || ".join(f"process.env.{variable}" for variable in requirement.asked_for)
