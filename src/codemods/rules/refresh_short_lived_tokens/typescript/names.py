"""Names of a module that hold a token: they become functions that give a fresh one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from codemods.languages.typescript.environment import is_bound_once
from codemods.languages.typescript.finish import finished
from codemods.languages.typescript.module import TypeScriptModule, deferring, is_invoked, statement_of
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding
from codemods.languages.typescript.spans import gaps, removal
from codemods.languages.typescript.syntax import FUNCTIONS, LOOPS, TYPED_SUFFIXES, Node, ancestors, unwrap, walk
from codemods.model import Edit
from codemods.records import dataclass
from codemods.rules.refresh_short_lived_tokens.core.findings import MARGIN, Caution, Kept, Stale
from codemods.rules.refresh_short_lived_tokens.core.names import VERBS, camel, capital
from codemods.rules.refresh_short_lived_tokens.typescript.sources import Token, asks_expiry, declarator_of, token_of

_ASYNC = frozenset({"arrow_function", "function_expression", "function_declaration", "method_definition"})
_HOLDERS = frozenset({"object", "template_string", "binary_expression"})
_TOKENS = frozenset({"identifier", "shorthand_property_identifier", "member_expression", "await_expression"})
_PLAIN_PARENTS = frozenset(
    {
        *("template_substitution", "arguments", "pair", "variable_declarator", "return_statement", "array"),
        *("assignment_expression", "arrow_function", "spread_element", "expression_statement"),
    }
)
"""The parents inside which `await f()` needs no parentheses."""


class CannotChangeError(Exception):
    """Tells why a token stays, in words for a reviewer."""


@dataclass(frozen=True, slots=True)
class Held:
    """A name of the module that holds a token, or the answer that does; `inside`: among other things."""

    binding: Binding
    declarator: Node
    token: Token
    reads: tuple[Node, ...]
    inside: bool = False

    @property
    def steps(self) -> tuple[Node, ...]:
        """The names between this one and the fetch."""
        return self.token.through if self.inside else self.token.through[1:]

    @property
    def late(self) -> list[Node]:
        """The reads that run after the module has loaded."""
        return [each for each in self.reads if deferring(each) is not None]


def held(project: TypeScriptProject, module: TypeScriptModule) -> Iterator[Held]:
    """The names of a module that hold a token which is fetched while it loads, and that nothing renews."""
    for _, binding in module.scopes.top_levels():
        declarator = declarator_of(binding) if is_bound_once(module, binding) else None
        if declarator is None or declarator.child_by_field_name("value") is None:
            continue
        token, inside = token_of(project, module, binding.declaration), False
        if token is None:
            token, inside = _token_in(project, module, declarator), True
        usable = token is not None and (token.is_text or token.is_renewed)
        if token is None or not usable or deferring(token.call) is not None:
            continue
        reads = tuple(module.scopes.references(binding))
        if not any(asks_expiry(module, each) for each in reads):
            yield Held(binding, declarator, token, reads, inside)


def _token_in(project: TypeScriptProject, module: TypeScriptModule, declarator: Node) -> Token | None:
    """The token that a name holds among other things: in an object, or a text."""
    value = declarator.child_by_field_name("value")
    name = declarator.child_by_field_name("name")
    if value is None or unwrap(value).type not in _HOLDERS or name is None or name.type != "identifier":
        return None
    for node in walk(value):
        if node.type in _TOKENS and deferring(node) is None:
            token = token_of(project, module, node)
            if token is not None and token.is_text:
                return token
    return None


def held_tokens(found: Sequence[Held], project: TypeScriptProject, module: TypeScriptModule) -> Iterator[Stale]:
    """Tell of the names by which functions read a token."""
    for each in found:
        if not any(not _is_given(module, read) for read in each.late):
            continue
        what, kept = (f"`{each.binding.name}`", Kept.MODULE) if not each.inside else ("a token", Kept.INSIDE)
        name, span = each.binding.name, (each.binding.declaration.start_byte, each.binding.declaration.end_byte)
        try:
            edits = tuple(finished(module, as_function(project, module, each)))
        except CannotChangeError as error:
            yield Stale(span, what, kept, name, refusal=str(error))
        else:
            yield Stale(span, what, kept, name, edits, Caution.LATER)


def as_function(
    project: TypeScriptProject, module: TypeScriptModule, held: Held, clients: Sequence[Node] = ()
) -> list[Edit]:
    """Make a function of a name. The `clients` are reads that are given the function itself, which they call. Raises
    CannotChangeError."""
    name, token = held.binding.name, held.token
    if token.maker:
        advice = f"call `{token.maker}` where the token is sent, and let it cache its answer until that expires"
        raise CannotChangeError(advice)
    statement = statement_of(held.declarator)
    _check_statement(module, held, statement)
    early = next((each for each in held.reads if deferring(each) is None and each not in clients), None)
    if early is not None:
        raise CannotChangeError(f"line {module.line(early)} reads it while the module loads as well")
    names = [f"{verb}{capital(name)}" for verb in VERBS]
    function = next((each for each in names if not module.has_name(each)), None)
    if function is None:
        raise CannotChangeError(f"`{names[0]}` is taken: give it a function of another name")
    steps = _steps(module, held, statement)
    if held.inside and not token.is_renewed:
        raise CannotChangeError("fetch it in the functions that send it")
    if token.is_renewed:
        text = _asked_each_time(module, held, function, steps)
    else:
        text = _kept_until_expiry(module, held, function, steps)
    edits = [Edit(module.path, statement.start_byte, statement.end_byte, text)]
    edits += [removal(module, step, comments=False) for step in steps]
    edits += gaps(module, [statement], steps)
    for each in clients:
        key = f"{name}: " if each.type == "shorthand_property_identifier" else ""
        edits.append(Edit(module.path, each.start_byte, each.end_byte, f"{key}{function}"))
    return edits + _asking(module, [each for each in held.reads if each not in clients], function)


def _check_statement(module: TypeScriptModule, held: Held, statement: Node) -> None:
    if statement.type == "export_statement":
        raise CannotChangeError(
            f"other files may import the name `{held.binding.name}`: fetch it in the code that sends it"
        )
    if statement != held.declarator.parent:
        raise CannotChangeError("fetch it in the functions that send it")
    if len([each for each in statement.named_children if each.type == "variable_declarator"]) > 1:
        raise CannotChangeError("its statement also binds other names")
    pattern = held.declarator.child_by_field_name("name")
    if pattern is not None and pattern.type == "object_pattern" and len(pattern.named_children) > 1:
        raise CannotChangeError("other names are taken from the same answer")
    if module.tree.damage(statement.start_byte, statement.end_byte) is not None:
        raise CannotChangeError("its statement can't be read as a whole")


def _steps(module: TypeScriptModule, held: Held, statement: Node) -> list[Node]:
    """The statements between a token and its fetch, which nothing else reads."""
    found: list[Node] = []
    for name in held.steps:
        binding = module.resolve(name)
        declarator = declarator_of(binding) if binding is not None else None
        step = declarator.parent if declarator is not None else None
        if binding is None or step is None or step.parent != module.root:
            raise CannotChangeError(f"`{module.source(name)}`, from which it is made, is used elsewhere")
        if len(list(module.scopes.references(binding))) > 1 or len(step.named_children) > 1:
            raise CannotChangeError(f"`{binding.name}`, from which it is made, is also read elsewhere")
        if step != statement:
            found.insert(0, step)
    return found


def _asked_each_time(module: TypeScriptModule, held: Held, function: str, steps: Sequence[Node]) -> str:
    unit, end = module.style.indent, module.style.semicolon
    annotation = held.declarator.child_by_field_name("type")
    given = f": Promise<{module.source(annotation).lstrip(':').strip()}>" if annotation is not None else ""
    before = "".join(f"{_moved(module, step, 1)}\n" for step in steps)
    return f"async function {function}(){given} {{\n{before}{unit}return {_value(module, held)}{end}\n}}"


def _value(module: TypeScriptModule, held: Held) -> str:
    """The text that gives what the name held."""
    value = held.declarator.child_by_field_name("value")
    assert value is not None
    pattern = held.declarator.child_by_field_name("name")
    if pattern is None or pattern.type == "identifier":
        return _moved(module, value, 1).strip()
    if "\n" in module.source(value):
        raise CannotChangeError("its request takes several lines: put it into a function by hand")
    return f"({module.source(value)}).{_key(module, held)}"


def _key(module: TypeScriptModule, held: Held) -> str:
    parent = held.binding.declaration.parent
    key = parent.child_by_field_name("key") if parent is not None and parent.type == "pair_pattern" else None
    return module.source(key or held.binding.declaration)


def _moved(module: TypeScriptModule, step: Node, depth: int) -> str:
    """A statement as it stands in a function, so many levels deeper."""
    for start, end in module.tree.templates:
        if step.start_byte <= start and end <= step.end_byte and b"\n" in module.code[start:end]:
            raise CannotChangeError("its request takes several lines: put it into a function by hand")
    margin = module.style.indent * depth
    return margin + module.source(step).replace("\n", f"\n{margin}")


def _kept_until_expiry(module: TypeScriptModule, held: Held, function: str, steps: Sequence[Node]) -> str:
    """The text of a function that asks an endpoint again shortly before its token expires. Callers who come while it
    is asked wait for the same answer; what fails is asked again by the next one."""
    base, word = camel(held.binding.name), capital(held.binding.name)
    fetches, fetching, until = f"fetch{word}", f"{base}Fetch", f"{base}Expires"
    before = "".join(f"{_moved(module, step, 2)}\n" for step in steps)
    answer = _answer(module, held)
    taken = [each for each in (fetches, fetching, until) if module.has_name(each)]
    if taken or re.search(r"\banswer\b", before + answer):
        raise CannotChangeError(f"`{[*taken, 'answer'][0]}` is taken: give it a function of another name")
    is_typed = module.path.endswith(TYPED_SUFFIXES)
    unit, end = module.style.indent, module.style.semicolon
    promise, kept = (": Promise<string>", ": Promise<string> | undefined") if is_typed else ("", "")
    deep = unit * 2
    said = answer if answer.isidentifier() and not is_typed else "answer"
    bound = (
        f"{deep}const answer = {answer}{_shape(module, answer) if is_typed else ''}{end}\n" if said == "answer" else ""
    )
    lifetime = f"(Number({said}.expires_in ?? 0) - {MARGIN}) * 1000"
    return (
        f"let {fetching}{kept}{end}\n"
        f"let {until} = 0{end}\n\n"
        f"/** The token, fetched again shortly before it expires. All who ask meanwhile wait for one fetch. */\n"
        f"function {function}(){promise} {{\n"
        f"{unit}if (!{fetching} || Date.now() >= {until}) {{\n"
        f"{deep}{until} = Infinity{end}\n"
        f"{deep}{fetching} = {fetches}(){end}\n"
        f"{unit}}}\n"
        f"{unit}return {fetching}{end}\n"
        "}\n\n"
        f"async function {fetches}(){promise} {{\n"
        f"{unit}try {{\n"
        f"{before}"
        f"{bound}"
        f"{deep}{until} = Date.now() + {lifetime}{end}\n"
        f"{deep}return {said}.access_token{end}\n"
        f"{unit}}} catch (error) {{\n"
        f"{deep}{until} = 0{end}\n"
        f"{deep}throw error{end}\n"
        f"{unit}}}\n"
        "}"
    )


def _shape(module: TypeScriptModule, answer: str) -> str:
    """The type of what an endpoint answers, as a cast, which any and unknown allow; over several lines where one
    would be too long."""
    unit, fields = module.style.indent, ("access_token: string", "expires_in?: number")
    line = f" as {{ {'; '.join(fields)} }}"
    if len(f"{unit * 2}const answer = {answer}{line};") <= module.style.width:
        return line
    return " as {\n" + "".join(f"{unit * 3}{each};\n" for each in fields) + f"{unit * 2}}}"


def _answer(module: TypeScriptModule, held: Held) -> str:
    """The text that gives the whole answer: what stands before `.access_token`."""
    value = held.declarator.child_by_field_name("value")
    assert value is not None
    pattern = held.declarator.child_by_field_name("name")
    answer = value
    if pattern is not None and pattern.type == "identifier":
        member = unwrap(value)
        holder = member.child_by_field_name("object") if member.type == "member_expression" else None
        if holder is None:
            raise CannotChangeError("put it into a function by hand")
        answer = holder
    answer = unwrap(answer)
    text = module.source(answer)
    if answer.type == "await_expression":
        text = f"({text})"
    if "\n" in text:
        raise CannotChangeError("its request takes several lines: put it into a function by hand")
    return text


# ---------------------------------------------------------------- the functions that ask


def _asking(module: TypeScriptModule, reads: Sequence[Node], function: str) -> list[Edit]:
    """Let the functions around the reads ask for the token: in place, or once for several reads."""
    groups: dict[int, tuple[Node, list[Node]]] = {}
    for read in reads:
        around = _async_around(module, read)
        groups.setdefault(around.start_byte, (around, []))[1].append(read)
    edits: list[Edit] = []
    for around, of_it in groups.values():
        is_own = len(of_it) == 1 and next(up for up in ancestors(of_it[0]) if up.type in FUNCTIONS) == around
        if is_own:
            edits.append(_in_place(module, of_it[0], function))
        else:
            edits.append(_once(module, around, of_it, function))
    return edits


def _async_around(module: TypeScriptModule, read: Node) -> Node:
    """The async function in which a read runs, straight or for each element of an array. Raises CannotChangeError."""
    if any(up.type in {"type_query", "type_annotation"} for up in ancestors(read)):
        raise CannotChangeError(f"line {module.line(read)} asks for its type")
    for up in ancestors(read):
        if up.type == "public_field_definition":
            break
        if up.type not in FUNCTIONS:
            continue
        body = up.child_by_field_name("body")
        is_inside = body is not None and body.start_byte <= read.start_byte < body.end_byte
        if is_inside and up.type in _ASYNC and any(each.type == "async" for each in up.children):
            return up
        if not is_inside or not is_invoked(up):
            break
    raise CannotChangeError(f"line {module.line(read)} reads it in a function that is not async: pass the token to it")


def _in_place(module: TypeScriptModule, read: Node, function: str) -> Edit:
    parent = read.parent
    text = f"await {function}()"
    if read.type == "shorthand_property_identifier":
        text = f"{module.source(read)}: {text}"
    elif parent is None or parent.type not in _PLAIN_PARENTS or parent.child_by_field_name("function") == read:
        text = f"({text})"
    return Edit(module.path, read.start_byte, read.end_byte, text)


def _once(module: TypeScriptModule, around: Node, reads: Sequence[Node], function: str) -> Edit:
    """Bind the token once, in the innermost block that holds all reads of a function, in each round of its loops."""
    blocks = [list(_blocks(read, around)) for read in reads]
    block = next((each for each in blocks[0] if all(each in others for others in blocks)), None)
    if block is None:
        raise CannotChangeError(f"line {module.line(reads[0])} reads it where it can't be fetched first")
    first = min(read.start_byte for read in reads)
    statement = next(each for each in block.named_children if each.start_byte <= first < each.end_byte)
    margin, end = module.tree.indentation(statement.start_byte), module.style.semicolon
    if module.code[module.tree.line_start(statement.start_byte) : statement.start_byte].strip():
        raise CannotChangeError(f"line {module.line(statement)} holds more than one statement")
    text = f"const {module.source(reads[0])} = await {function}(){end}\n{margin}"
    return Edit(module.path, statement.start_byte, statement.start_byte, text)


def _blocks(read: Node, around: Node) -> Iterator[Node]:
    """The blocks of a function in which a read stands, the innermost first, as far as its outermost loop."""
    found: list[Node] = []
    whole, child = None, read
    for up in ancestors(read):
        if up == around:
            break
        if up.type in FUNCTIONS:
            # A function that runs for each element may use names bound before it.
            found = []
        if up.type == "statement_block":
            found.append(up)
        if up.type in LOOPS and up.child_by_field_name("body") == child:
            whole = len(found)
        child = up
    yield from found[:whole]


def _is_given(module: TypeScriptModule, node: Node) -> bool:
    """Whether a name stands in a provider that is found as such."""
    pair = next((up for up in ancestors(node) if up.type == "pair"), None)
    key = pair.child_by_field_name("key") if pair is not None else None
    return key is not None and module.source(key) == "azureADTokenProvider"
