"""Finds the calls that construct a client, and weighs building an object again for each call."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TypeAlias

from tree_sitter import Node

from codemods.catalogue.entries import Carries, ClientClass
from codemods.languages import weights
from codemods.languages.typescript.bound import required
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.environment import constant_value, env_read
from codemods.languages.typescript.exported import exported_value
from codemods.languages.typescript.module import TypeScriptModule, called_in_place, evaluated
from codemods.languages.typescript.origins import External, Local, Origin
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import BindingKind
from codemods.languages.typescript.syntax import CLASSES, FUNCTIONS, string_value, unwrap
from codemods.languages.typescript.validated import gives_environment
from codemods.languages.weights import Weight

Judgement: TypeAlias = weights.Judgement[Node]
"""The weight of building an expression again, with the call that decides it."""

CHEAP: Judgement = weights.Judgement(Weight.CHEAP)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PURE_GLOBALS = _words(
    "String Number Boolean Array Object Map Set URL RegExp Error parseInt parseFloat JSON.stringify "
    "JSON.parse Object.assign Object.entries Object.keys Object.values Object.fromEntries Object.freeze "
    "Array.from Array.of encodeURIComponent decodeURIComponent Buffer.from Math.min Math.max Symbol "
    "path.join path.resolve structuredClone Promise.resolve AbortSignal.timeout jest.mocked vi.mocked "
)
_MOMENTS = _words("Date Date.now Math.random performance.now crypto.randomUUID process.hrtime process.cwd prompt")
"""Globals whose value is that of the moment at which they are read."""

_PURE_PACKAGES = (
    "@langchain/core/prompts#",
    "@langchain/core/messages#",
    "@langchain/core/output_parsers#",
    "@langchain/core/output_parsers/",
    "@langchain/core/runnables#",
    "@langchain/core/tools#",
    "@langchain/core/callbacks/",
    "@langchain/core/utils/",
    "langchain/prompts#",
    "langchain/schema#",
    "langchain/schema/",
    "langchain/output_parsers#",
    "langchain/tools#",
    "langchain/callbacks#",
    "zod#",
    "zod/",
    "zod-to-json-schema#",
    "https-proxy-agent#",
    "vitest#vi.mocked",
    "@jest/globals#jest.mocked",
    "path#",
    "node:path#",
)
_PURE_METHODS = _words(
    "trim toLowerCase toUpperCase replace replaceAll join split concat slice filter flat flatMap reduce "
    "find includes keys values entries toString format fromTemplate fromMessages partial "
    "getFormatInstructions describe optional default min max int nullable nullish parse from addNode "
    "addEdge addConditionalEdges addSequence setEntryPoint setFinishPoint toJSON "
)


def construction(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Construction | None:
    """The client that a `new` expression or a call constructs, or None."""
    callee = _callee(node)
    if callee is None or not project.leads(module, callee):
        return None
    origin = class_of(project, project.origin(module, callee))
    for name in project.qualified(origin):
        client = project.catalogue.client("typescript", name)
        if client is not None and _is_of(project, module, client, node):
            return Construction(node, client)
    if isinstance(origin, Local):
        client = returned_client(project, origin, is_new=node.type == "new_expression")
        if client is not None:
            return Construction(node, client, origin)
    if origin is None and node.type == "call_expression":
        return _built_by_member(project, module, node, unwrap(callee))
    return None


def _built_by_member(
    project: TypeScriptProject, module: TypeScriptModule, call: Node, callee: Node
) -> Construction | None:
    """The client that a static method of the project's classes gives, or a function in a constant object of its."""
    if callee.type != "member_expression":
        return None
    name = module.source(callee.named_children[-1])
    holder = class_of(project, project.origin(module, callee.named_children[0]))
    home = project.module(holder.path) if isinstance(holder, Local) and holder.name else None
    if home is None or not isinstance(holder, Local):
        return None
    function = _member_function(home, holder.name, name)
    if function is None or any(child.type in {"async", "*", "get", "set"} for child in function.children):
        return None
    client = _returned(project, home, function, 0)
    return Construction(call, client, Local(holder.path, f"{holder.name}.{name}")) if client is not None else None


def _member_function(module: TypeScriptModule, holder: str, name: str) -> Node | None:
    """The one function that a top-level class holds as static, or a constant object as an entry, under a name."""
    binding = module.scopes.top_level(holder)
    declared = binding.declaration.parent if binding is not None and len(binding.declarations) == 1 else None
    if binding is None or declared is None:
        return None
    is_class = binding.kind is BindingKind.CLASS
    value = declared.child_by_field_name("body" if is_class else "value")
    body = unwrap(value) if value is not None else declared
    if body.type != ("class_body" if is_class else "object") or (
        not is_class and binding.kind is not BindingKind.CONST
    ):
        return None
    found: list[Node] = []
    for each in body.named_children:
        key = each.child_by_field_name("key" if each.type == "pair" else "name")
        if key is None or module.source(key) != name:
            continue
        is_static = any(child.type == "static" for child in each.children)
        given = each if each.type == "method_definition" else each.child_by_field_name("value")
        if given is None or is_static is not is_class:
            return None
        found.append(unwrap(given))
    others = any(each.type == "spread_element" for each in body.named_children)
    return found[0] if len(found) == 1 and found[0].type in FUNCTIONS and not others else None


def functions_of(project: TypeScriptProject, module: TypeScriptModule, factory: Local) -> Iterator[Node]:
    """The function that runs where a factory of the project is called, under its name as constructions tell it:
    `make`, `Clients.make`, or the constructor of a class."""
    owner, _, member = factory.name.partition(".")
    if member:
        found = _member_function(module, owner, member)
        if found is not None:
            yield found
        return
    declared = _declared(project, factory)
    if declared is not None and declared.type in FUNCTIONS:
        yield declared
        return
    found = constructor_of(module, declared) if declared is not None else None
    if found is not None:
        yield found


def constructor_of(module: TypeScriptModule, declared: Node) -> Node | None:
    """The constructor that a class writes itself."""
    body = declared.child_by_field_name("body")
    for each in body.named_children if body is not None and body.type == "class_body" else ():
        named = each.child_by_field_name("name") if each.type == "method_definition" else None
        if named is not None and module.source(named) == "constructor":
            return each
    return None


def class_of(project: TypeScriptProject, origin: Origin | None) -> Origin | None:
    """The origin behind a name that only stands for another: `const Client = OpenAI`, or all that `module.exports =`
    gives."""
    return project.index.stands_for(origin) if origin is not None else None


def constructions(project: TypeScriptProject, module: TypeScriptModule, root: Node) -> Iterator[Construction]:
    """All constructions under a node that run when it does, the outermost first."""
    for node in evaluated(root):
        if node.type in {"new_expression", "call_expression"}:
            made = construction(project, module, node)
            if made is not None:
                yield made


def returned_client(project: TypeScriptProject, origin: Local, *, is_new: bool, depth: int = 0) -> ClientClass | None:
    """The client that a top-level function or subclass of the project gives when called, or None."""
    module = project.module(origin.path)
    node = _declared(project, origin)
    if module is None or node is None or depth > 4:
        return None
    if is_new:
        return _inherited(project, module, node, depth) if node.type in CLASSES else None
    if node.type not in FUNCTIONS or any(child.type in {"async", "*", "get", "set"} for child in node.children):
        return None
    return _returned(project, module, node, depth)


def _declared(project: TypeScriptProject, origin: Local) -> Node | None:
    """The function or class that a name of the project means, or that a file exports in place."""
    if not origin.name:
        exported = exported_value(project, origin)
        return unwrap(exported[1]) if exported is not None else None
    module = project.module(origin.path)
    binding = module.scopes.top_level(origin.name) if module is not None else None
    declared = binding.declaration.parent if binding is not None else None
    if declared is not None and declared.type == "variable_declarator":
        value = declared.child_by_field_name("value")
        return unwrap(value) if value is not None else None
    return declared


def _returned(project: TypeScriptProject, module: TypeScriptModule, function: Node, depth: int) -> ClientClass | None:
    """The client class that a function returns where it builds every value it returns (null allowed beside one)."""
    body = function.child_by_field_name("body")
    if body is None:
        return None
    if body.type != "statement_block":
        values = [body]
    else:
        returns = [node for node in evaluated(body) if node.type == "return_statement"]
        values = [node.named_children[0] for node in returns if node.named_children]
    found: ClientClass | None = None
    for value in values:
        value = unwrap(value)
        if value.type in {"null", "undefined"}:
            continue
        if value.type == "identifier":
            binding = module.resolve(value)
            declarator = binding.declaration.parent if binding is not None else None
            # Only what the function itself builds: a module-level client handed out is a use of it.
            inside = binding is not None and function.start_byte <= binding.declaration.start_byte < function.end_byte
            given = declarator.child_by_field_name("value") if declarator is not None and inside else None
            if given is None:
                return None
            value = unwrap(given)
        made = _construction_at(project, module, value, depth + 1)
        if made is None:
            return None
        found = found or made
    return found


def _construction_at(
    project: TypeScriptProject, module: TypeScriptModule, node: Node, depth: int
) -> ClientClass | None:
    callee = _callee(node)
    origin = project.origin(module, callee) if callee is not None else None
    for name in project.qualified(origin):
        client = project.catalogue.client("typescript", name)
        if client is not None and _is_of(project, module, client, node):
            return client
    if isinstance(origin, Local):
        return returned_client(project, origin, is_new=node.type == "new_expression", depth=depth)
    return None


def _inherited(project: TypeScriptProject, module: TypeScriptModule, node: Node, depth: int) -> ClientClass | None:
    for part in node.named_children:
        if part.type != "class_heritage":
            continue
        for clause in part.named_children:
            base = clause.child_by_field_name("value") if clause.type == "extends_clause" else None
            origin = project.origin(module, base) if base is not None else None
            for name in project.qualified(origin):
                client = project.catalogue.client("typescript", name)
                if client is not None and client.is_class:
                    return client
            if isinstance(origin, Local):
                return returned_client(project, origin, is_new=True, depth=depth + 1)
    return None


def _callee(node: Node) -> Node | None:
    if node.type == "new_expression":
        return node.child_by_field_name("constructor")
    return node.child_by_field_name("function") if node.type == "call_expression" else None


def _is_of(project: TypeScriptProject, module: TypeScriptModule, client: ClientClass, node: Node) -> bool:
    """Whether the form of the call and its arguments are those of a client."""
    if client.is_class != (node.type == "new_expression"):
        return False
    arguments = node.child_by_field_name("arguments")
    given = [each for each in arguments.named_children if each.type != "comment"] if arguments is not None else []
    if client.literal_args:
        return bool(given) and literal_text(project, module, given[0]) in client.literal_args
    if client.carries is not None:
        return _carries(project, module, client, client.carries, node)
    if client.model_string_param and client.kind in {"agent", "wrapper"}:
        text = literal_text(project, module, argument(module, node, client.model_string_param, client.positional))
        return text is not None and project.catalogue.model_string("typescript", text) is not None
    return True


def _carries(
    project: TypeScriptProject, module: TypeScriptModule, client: ClientClass, carries: Carries, node: Node
) -> bool:
    """Whether a call of a framework's class makes it carry a client by its arguments, or by having none."""
    given = {name: value for name in carries.parameters if (value := argument(module, node, name, client.positional))}
    given = {name: value for name, value in given.items() if unwrap(value).type not in _NOTHING}
    if any(literal_text(project, module, given[name]) is not None for name in carries.models if name in given):
        return True
    if any(name in given for name in carries.dicts):
        return True
    for name in carries.clients:
        if name in given and any(True for _ in constructions(project, module, given[name])):
            return True
    return carries.default and not given and not has_spread(node)


_NOTHING = frozenset({"undefined", "null", "false"})


def literal_text(project: TypeScriptProject, module: TypeScriptModule, value: Node | None) -> str | None:
    """The text that an expression is: a literal, or a constant of the project that holds one."""
    text = string_value(module.tree, value)
    if text is not None or value is None or value.type not in {"identifier", "shorthand_property_identifier"}:
        return text
    held = constant_value(project, module, value)
    return string_value(held.module.tree, unwrap(held.value)) if held is not None else None


def argument(module: TypeScriptModule, call: Node, name: str, positional: tuple[str, ...] = ()) -> Node | None:
    """The value that a call gives to a parameter: an entry of its options object, dotted where options nest."""
    entry = option(module, call, name)
    if entry is not None:
        return entry if entry.type == "shorthand_property_identifier" else entry.child_by_field_name("value")
    given = arguments_of(call)
    if name in positional and positional.index(name) < len(given):
        return given[positional.index(name)]
    return None


def option(module: TypeScriptModule, call: Node, name: str) -> Node | None:
    """The entry of a call's options object (`pair` or shorthand) for a parameter, dotted where options nest."""
    for literal in arguments_of(call):
        if literal.type != "object":
            continue
        entry: Node | None = None
        for part in name.split("."):
            entry = _entry(module, literal, part)
            value = entry.child_by_field_name("value") if entry is not None else None
            literal = unwrap(value) if value is not None else literal
            if entry is None:
                break
        if entry is not None:
            return entry
    return None


def arguments_of(call: Node) -> list[Node]:
    """The arguments of a call, unwrapped of type assertions, comments left out."""
    arguments = call.child_by_field_name("arguments")
    if arguments is None or arguments.type != "arguments":
        return []
    return [unwrap(each) for each in arguments.named_children if each.type != "comment"]


def has_spread(call: Node) -> bool:
    """Whether some arguments or options of a call cannot be seen: a spread, or options that are no literal."""
    return any(
        each.type == "spread_element"
        or each.type not in {"object", "string", "template_string"}
        or any(entry.type == "spread_element" for entry in each.named_children)
        for each in arguments_of(call)
    )


def _entry(module: TypeScriptModule, literal: Node, name: str) -> Node | None:
    if literal.type != "object":
        return None
    for entry in literal.named_children:
        if entry.type == "shorthand_property_identifier" and module.source(entry) == name:
            return entry
        key = entry.child_by_field_name("key") if entry.type == "pair" else None
        if key is not None and (string_value(module.tree, key) or module.source(key)) == name:
            return entry
    return None


def judge(project: TypeScriptProject, module: TypeScriptModule, root: Node, skip: Collection[Node] = ()) -> Judgement:
    """The heaviest of the calls that run when `root` is evaluated, those inside the nodes of `skip` left out."""
    heaviest = CHEAP
    for node in evaluated(root):
        judgement = CHEAP
        if any(each.start_byte <= node.start_byte and node.end_byte <= each.end_byte for each in skip):
            continue
        if node.type in {"call_expression", "new_expression"}:
            judgement = judge_call(project, module, node)
            key = node.parent.child_by_field_name("key") if node.parent is not None else None
            if key is not None and module.source(key) in weights.STATE_PARAMETERS:
                judgement = weights.with_state(judgement)
        elif node.type == "yield_expression":
            judgement = weights.Judgement(Weight.CONSUMING, node, "a generator")
        elif node.type == "await_expression" and not _awaits_cheap(project, module, node):
            judgement = weights.Judgement(Weight.UNKNOWN, node, f"`{_head(module, node)}`")
        elif node.type in {"update_expression", "augmented_assignment_expression"}:
            judgement = weights.Judgement(Weight.STATEFUL, node, f"`{_words_of(module, node)}`")
        if judgement.weight > heaviest.weight:
            heaviest = judgement
    return heaviest


def _awaits_cheap(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> bool:
    """Whether what is awaited is a call that is cheap itself, such as the construction of a client or of an agent."""
    inner = unwrap(node.named_children[0]) if node.named_children else node
    calls = inner.type in {"call_expression", "new_expression"}
    return calls and judge_call(project, module, inner).weight is Weight.CHEAP


def _head(module: TypeScriptModule, node: Node) -> str:
    """The first words of an expression, for a reason."""
    return module.source(node).partition("\n")[0].partition("(")[0][:60]


def _words_of(module: TypeScriptModule, node: Node) -> str:
    """An expression as far as a reason quotes it, on one line: a comment in the code may hold the reason."""
    text = module.code[node.start_byte : min(node.end_byte, node.start_byte + _QUOTED)].decode("utf-8", "ignore")
    if "\n" in text or "\r" in text:
        text = re.sub(r"\s+(?=\??\.)", "", re.sub(r"\s*[\r\n]\s*", " ", text))
    return text[:60]


_QUOTED = 1_000
"""Bytes of an expression of which its first words are made."""


def judge_call(project: TypeScriptProject, module: TypeScriptModule, call: Node) -> Judgement:
    """The weight of one call, its arguments not counted."""
    made = construction(project, module, call)
    if made is not None:
        if made.client.costly_construction:
            return weights.Judgement(Weight.COSTLY, call, f"`{made.name}`, which {made.client.costly_construction},")
        return CHEAP
    callee = _callee(call)
    if callee is None or env_read(project, module, call) is not None or required(module.tree, module.scopes, call):
        return CHEAP
    if gives_environment(project, module, call) is not None:
        return CHEAP
    word = "new " if call.type == "new_expression" else ""
    words = f"`{word}{_words_of(module, callee)}()`"
    origin = project.origin(module, callee)
    for name in project.qualified(origin):
        judged = _judge_external(project, name, words, call)
        if judged is not None:
            return judged
    if isinstance(origin, External):
        return _judge_member(project, module, call, callee, words)
    plain = unwrap(callee)
    if plain.type in {"identifier", "member_expression"} and origin is None:
        root = plain
        while root.type == "member_expression":
            root = root.named_children[0]
        text = module.source(plain)
        if root.type == "identifier" and module.resolve(root) is None:
            if text in _PURE_GLOBALS or text == "Date" or text.startswith("console."):
                return CHEAP
    if called_in_place(call) is not None or _is_of_provider(project, module, plain):
        return CHEAP
    return _judge_member(project, module, call, callee, words)


def _is_of_provider(project: TypeScriptProject, module: TypeScriptModule, callee: Node) -> bool:
    """Whether a call asks a provider of a framework for a model, `provider("m")` or `provider.chat("m")`."""
    holder = callee.named_children[0] if callee.type == "member_expression" else callee
    held = constant_value(project, module, holder) if holder.type == "identifier" else None
    made = construction(project, held.module, unwrap(held.value)) if held is not None else None
    return made is not None and made.client.kind == "provider"


def reads_moment(module: TypeScriptModule, call: Node) -> bool:
    """Whether a call gives what is true at that moment only: the time, a random number, what a user types."""
    callee = _callee(call)
    if callee is None or module.source(callee) not in _MOMENTS:
        return False
    root = callee
    while root.type == "member_expression":
        root = root.named_children[0]
    return module.resolve(root) is None and (module.source(callee) != "Date" or not arguments_of(call))


def _judge_external(project: TypeScriptProject, name: str, words: str, call: Node) -> Judgement | None:
    derived = project.catalogue.derived("typescript", name)
    if derived is None and "." in name.partition("#")[2]:
        # `PineconeStore.fromExistingIndex` and the like are made by their class.
        owner, _, method = name.rpartition(".")
        if project.catalogue.method("typescript", method) != "consumes":
            derived = project.catalogue.derived("typescript", owner)
    if derived is not None:
        weight = {"cheap": Weight.CHEAP, "stateful": Weight.STATEFUL, "costly": Weight.COSTLY}[derived.kind]
        return weights.Judgement(weight, call, words)
    return CHEAP if name.startswith(_PURE_PACKAGES) else None


def _judge_member(
    project: TypeScriptProject, module: TypeScriptModule, call: Node, callee: Node, words: str
) -> Judgement:
    prop = callee.child_by_field_name("property") if callee.type == "member_expression" else None
    name = module.source(prop) if prop is not None else ""
    kind = project.catalogue.method("typescript", name) if name else None
    if kind == "derives" or name in _PURE_METHODS:
        return CHEAP
    if kind == "consumes":
        return weights.Judgement(Weight.CONSUMING, call, words)
    return weights.Judgement(Weight.UNKNOWN, call, words)
