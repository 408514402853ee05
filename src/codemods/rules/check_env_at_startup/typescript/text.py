"""The edits that add a check to the start of a TypeScript program."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from codemods.languages.needs import Requirement
from codemods.languages.typescript.checks import fail_where, fail_where_any, unset
from codemods.languages.typescript.finish import finished
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.spans import has_room, statement_start
from codemods.languages.typescript.style import Style
from codemods.languages.typescript.syntax import Node as Tree
from codemods.languages.typescript.syntax import walk
from codemods.model import Edit
from codemods.records import dataclass
from codemods.rules.check_env_at_startup.core.starts import Needed, RefusedError, Start

CHECK = "checkEnvironment"
_DOCUMENTATION = "/** Throws an error that names every variable this program needs and does not have. */"
_BUILDS = "phase-production-build"

_Asked = Sequence[Requirement[Tree]]


def edits(module: TypeScriptModule, start: Start, needed: Needed) -> tuple[Edit, ...]:
    """The edits of one place. Raises RefusedError."""
    asked: list[Requirement[Tree]] = [Requirement(each.variables, "", accepted=each.accepted) for each in needed]
    own = own_check(module)
    if own is not None:
        known = {name for each in own.needed for name in each.variables}
        asked = [*own.needed, *(each for each in asked if known.isdisjoint(each.asked_for))]
        inner = own.block.start_byte + 1, own.block.end_byte - 1
        return tuple(finished(module, [Edit(module.path, *inner, f"\n{_body(asked, module.style)}\n")]))
    return tuple(finished(module, _new(module, start, asked)))


def _new(module: TypeScriptModule, start: Start, asked: _Asked) -> list[Edit]:
    statement = _statement_at(module, start.offset)
    top = statement
    while top.parent is not None and top.parent.type != "program":
        top = top.parent
    name = _free(module)
    style = module.style
    call = f"{name}(){style.semicolon}"
    begins = module.code[statement.start_byte : statement.start_byte + 1]
    if not style.semicolon and begins in (b"(", b"[", b"`"):
        # Without semicolons the line would call what the next one gives.
        call += ";"
    definition = _definition(name, asked, module)
    above = statement_start(top)
    line = module.code[module.tree.line_start(above) : above]
    if line.strip():
        raise RefusedError(f"line {module.line(top)} has several statements: put each on a line of its own")
    previous = top.prev_named_sibling
    while previous is not None and previous.start_byte >= above:
        # A comment that belongs to the statement goes with it.
        previous = previous.prev_named_sibling
    gap = ""
    if previous is not None and not has_room(module, previous.end_byte, above):
        gap = "\n"
    if start.hook in {"top", "handler"}:
        behind = "\n" if above == top.start_byte and start.hook == "top" else "\n\n"
        return [Edit(module.path, above, above, f"{gap}{definition}\n\n{call}{behind}")]
    place = statement_start(statement)
    margin = module.code[module.tree.line_start(place) : place].decode("utf-8")
    if margin.strip():
        raise RefusedError(f"line {module.line(statement)} has several statements: put each on a line of its own")
    text = f"{call}\n{margin}"
    if start.hook in _WRAPPERS:
        text = f"{_wrapped(start.hook, call, style, margin)}\n{margin}"
    if start.hook == "building":
        return [
            *_building(module),
            Edit(module.path, above, above, f"{gap}{definition}\n\n{_wrapped(start.hook, call, style, '')}\n\n"),
        ]
    return [
        Edit(module.path, above, above, f"{gap}{definition}\n\n"),
        Edit(module.path, place, place, text),
    ]


_WRAPPERS = {
    "register": f"process.env.NEXT_RUNTIME === QnodejsQ && process.env.NEXT_PHASE !== Q{_BUILDS}Q",
    "building": "!building",
    "prerender": "!import.meta.prerender",
}
"""By the hook: what is asked around a call that a build shall not make, with `Q` for a quote."""


def _wrapped(hook: str, call: str, style: Style, margin: str) -> str:
    """A call that a build does not make."""
    test = _WRAPPERS[hook].replace("Q", style.quote)
    return f"if ({test}) {{\n{margin}{style.indent}{call}\n{margin}}}"


def _building(module: TypeScriptModule) -> list[Edit]:
    """The import of what tells a build of SvelteKit from a server. Raises RefusedError."""
    known = module.facts.imported_as("building")
    if known is not None and known.source == "$app/environment":
        return []
    if module.has_name("building"):
        raise RefusedError("its name `building` already means something else")
    style = module.style
    text = f"import {{ building }} from {style.quote}$app/environment{style.quote}{style.semicolon}"
    imports = [each for each in module.root.named_children if each.type == "import_statement"]
    if imports:
        end = imports[-1].end_byte
        return [Edit(module.path, end, end, f"\n{text}")]
    return [Edit(module.path, 0, 0, f"{text}\n\n")]


def file(module: TypeScriptModule, hook: str, needed: Needed) -> str:
    """The text of a file that checks, in the style of another file of its program."""
    asked: list[Requirement[Tree]] = [Requirement(each.variables, "", accepted=each.accepted) for each in needed]
    style = module.style
    definition = _definition(CHECK, asked, module)
    call = f"{CHECK}(){style.semicolon}"
    result = ": void" if module.tree.typed else ""
    if hook == "building":
        text = f"import {{ building }} from {style.quote}$app/environment{style.quote}{style.semicolon}\n\n"
        return f"{text}{definition}\n\n{_wrapped(hook, call, style, '')}\n"
    inner = _wrapped(hook, call, style, style.indent)
    if hook == "prerender":
        plugin = f"export default defineNitroPlugin(() => {{\n{style.indent}{inner}\n}}){style.semicolon}"
        return f"{definition}\n\n{plugin}\n"
    return f"{definition}\n\nexport function register(){result} {{\n{style.indent}{inner}\n}}\n"


def _statement_at(module: TypeScriptModule, offset: int) -> Tree:
    node = module.root.named_descendant_for_byte_range(offset, offset + 1)
    while node is not None and node.parent is not None and node.parent.type not in {"program", "statement_block"}:
        node = node.parent
    if node is None or node.parent is None:
        raise RefusedError("the place was not found again")
    return node


def _free(module: TypeScriptModule) -> str:
    numbered = (f"{CHECK}{number}" for number in itertools.count(2))
    return next(each for each in itertools.chain([CHECK], numbered) if not module.has_name(each))


def _definition(name: str, asked: _Asked, module: TypeScriptModule) -> str:
    result = ": void" if module.tree.typed else ""
    return f"{_DOCUMENTATION}\nfunction {name}(){result} {{\n{_body(asked, module.style)}\n}}"


def _body(asked: _Asked, style: Style) -> str:
    text = fail_where(unset(asked[0]), asked[0], style) if len(asked) == 1 else fail_where_any(asked, style)
    return "\n".join(f"{style.indent}{line}" if line else line for line in text.split("\n"))


@dataclass(frozen=True, slots=True)
class OwnCheck:
    """The function that an earlier run has written: what it asks for, and its block."""

    block: Tree
    needed: tuple[Requirement[Tree], ...]


def own_check(module: TypeScriptModule) -> OwnCheck | None:
    """The function that an earlier run has written into a file, if it still says what was written."""
    if CHECK.encode() not in module.code:
        return None
    for each in module.root.named_children:
        name, block = each.child_by_field_name("name"), each.child_by_field_name("body")
        if each.type != "function_declaration" or name is None or block is None:
            continue
        if not re.fullmatch(rf"{CHECK}\d*", module.source(name)):
            continue
        needed = _asked_for(module, block)
        written = f"{{{_body(needed, module.style)}}}" if needed else ""
        if _bare(written) == _bare(module.source(block)):
            return OwnCheck(block, needed)
    return None


def _asked_for(module: TypeScriptModule, block: Tree) -> tuple[Requirement[Tree], ...]:
    """The variables of a written check: names in a row, with their reads, or one by itself."""
    for node in walk(block):
        if node.type == "array" and node.parent is not None and node.parent.type == "member_expression":
            return tuple(Requirement((name,), "") for name in re.findall(r"[\"'](\w+)[\"']", module.source(node)))
        if node.type == "object":
            rows = [each.child_by_field_name("value") for each in node.named_children if each.type == "pair"]
            return tuple(Requirement(_reads(module, each), "") for each in rows if each is not None)
    test = next((node.child_by_field_name("condition") for node in walk(block) if node.type == "if_statement"), None)
    return (Requirement(_reads(module, test), ""),) if test is not None else ()


def _reads(module: TypeScriptModule, node: Tree) -> tuple[str, ...]:
    return tuple(re.findall(r"process\.env\.(\w+)", module.source(node)))


def _bare(text: str) -> str:
    """A text without its layout, and without what it calls alternatives."""
    bare = re.sub(r"[\s;]", "", re.sub(r"[\"'`](?:Missing )?\w+(?: or \w+)+[\"'`]", "", text)).replace("'", '"')
    return re.sub(r",(?=[)\]}])", "", bare).replace("(name)=>", "name=>")
