"""Reads of environment variables, recognised by what the names mean.

`process.env.X`, `process.env["X"]`, `import.meta.env.X`, `Deno.env.get("X")`, `Bun.env.X`, and names destructured
from them. A Cloudflare worker's `env` parameter is an argument of its handler, not a global: it is no read.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tree_sitter import Node

from codemods.languages.checked import Shape
from codemods.languages.typescript.asking import asking, fails, given_default
from codemods.languages.typescript.exported import changes, exported_value, exported_whole
from codemods.languages.typescript.helpers import HELPER, helper_of
from codemods.languages.typescript.module import TypeScriptModule, evaluated, is_target
from codemods.languages.typescript.origins import External, Local, Module
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding, BindingKind
from codemods.languages.typescript.syntax import TYPE_WRAPPERS, string_value, unwrap, walk
from codemods.records import dataclass

PUBLIC_PREFIXES = ("NEXT_PUBLIC_", "VITE_", "REACT_APP_", "EXPO_PUBLIC_", "PUBLIC_", "GATSBY_", "NUXT_PUBLIC_")
"""Variables that a bundler copies into the code which every visitor gets."""

_OBJECTS = frozenset({"process.env", "import.meta.env", "Bun.env", "globalThis.process.env"})
_ENV_EXPORTS = frozenset(
    {
        "process#env",
        "node:process#env",
        "process#default.env",
        "node:process#default.env",
        "bun#env",
        "cloudflare:workers#env",
        "$env/dynamic/private#env",
        "$env/dynamic/public#env",
    }
)
"""Exports that are the environment itself, as it is at that moment."""

_CONVERSIONS = frozenset({"String", "Number", "Boolean", "parseInt", "parseFloat"})
_PURE_METHODS = frozenset({"trim", "toLowerCase", "toUpperCase", "replace", "toString", "concat"})


@dataclass(frozen=True, slots=True)
class EnvRead:
    """One read of one variable. `fails`: it throws where the variable is missing.

    `default` is the source of a fallback that makes it optional, or empty. `beside` are the variables that were read
    together with it, into an object of which the node is a member.
    """

    variable: str
    node: Node
    default: str = ""
    fails: bool = False
    beside: tuple[str, ...] = ()


def env_read(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> EnvRead | None:
    """The read that a node itself is, or None. An entry of `const { X } = process.env` is a read of X, and the function
    by which a file checks its variables reads one as well."""
    if node.type in {"shorthand_property_identifier_pattern", "identifier"}:
        binding = module.resolve(node)
        declarator = _declarator(binding) if binding is not None and node in binding.declarations else None
        if declarator is not None and binding is not None and declarator.child_by_field_name("name") != node:
            source = _destructured(project, module, declarator, binding)
            read, _, default = source.partition(" ?? ")
            default = "" if default in {'""', "''"} else default
            return EnvRead(read.rpartition(".")[2], node, default) if source else None
        return None
    if node.type == "member_expression":
        prop = node.child_by_field_name("property")
        if prop is not None and is_environment(project, module, node.child_by_field_name("object")):
            return EnvRead(module.source(prop), node, _default(module, node))
        return _read_of_several(project, module, node)
    if node.type == "subscript_expression":
        variable = string_value(module.tree, node.child_by_field_name("index"))
        if variable is not None and is_environment(project, module, node.child_by_field_name("object")):
            return EnvRead(variable, node, _default(module, node))
    elif node.type == "call_expression":
        function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
        if function is not None and arguments is not None and module.source(function) == "Deno.env.get":
            variable = string_value(module.tree, arguments.named_children[0]) if arguments.named_children else None
            if variable is not None and module.resolve(_root(function)) is None:
                return EnvRead(variable, node, _default(module, node))
        if arguments is not None and asked_by(project, module, node) in (Shape.ONE, Shape.EACH):
            names = _texts(module, node)
            return EnvRead(names[0], node, fails=True) if len(names) == arguments.named_child_count == 1 else None
        found = asking(project, module, node, partial(is_environment, project))
        if found is not None:
            variable, asked = found
            return EnvRead(variable, node, given_default(module, node, asked), fails(module, node, asked))
    return None


def asked_by(project: TypeScriptProject, module: TypeScriptModule, call: Node) -> Shape | None:
    """The shape of the function that a call asks for variables by their names: of that which a file has for its checks,
    or of the project's own. None for any other call."""
    function = call.child_by_field_name("function")
    if function is None or function.type != "identifier":
        return None
    own = project.own_helper
    name = module.source(function)
    if own is not None and project.origin(module, function) == Local(own.path, own.name):
        return own.shape
    there = helper_of(module) if name.startswith(HELPER) else None
    is_there = there is not None and there.name == name
    return there.shape if there is not None and is_there and _is_of_module(module, function) else None


def _is_of_module(module: TypeScriptModule, name: Node) -> bool:
    binding = module.resolve(name)
    return binding is not None and binding.scope.type == "program"


def _texts(module: TypeScriptModule, call: Node) -> tuple[str, ...]:
    """The arguments of a call that are texts."""
    arguments = call.child_by_field_name("arguments")
    given = arguments.named_children if arguments is not None else ()
    return tuple(text for each in given if (text := string_value(module.tree, each)) is not None)


def _read_of_several(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> EnvRead | None:
    """The read behind `env.A`, where `env` holds what several variables gave: all by the function of the file for its
    checks, or each by itself."""
    held, prop = node.child_by_field_name("object"), node.child_by_field_name("property")
    if held is None or prop is None or held.type != "identifier" or prop.type != "property_identifier":
        return None
    binding = module.resolve(held)
    if binding is None or binding.kind is not BindingKind.CONST or binding.scope.type == "program":
        return None
    declarator, name = _declarator(binding), module.source(prop)
    value = declarator.child_by_field_name("value") if declarator is not None else None
    if value is None or declarator is None or declarator.child_by_field_name("name") != binding.declaration:
        return None
    if value.type == "call_expression" and asked_by(project, module, value) is Shape.SEVERAL:
        names = _texts(module, value)
        return EnvRead(name, node, fails=True, beside=names) if name in names else None
    if value.type != "object":
        return None
    pairs = {
        module.source(key): each.child_by_field_name("value")
        for each in value.named_children
        if each.type == "pair" and (key := each.child_by_field_name("key")) is not None
    }
    read = pairs.get(name)
    is_plain = read is not None and read.type == "member_expression"
    if read is None or not is_plain or not is_environment(project, module, read.child_by_field_name("object")):
        return None
    variable = read.child_by_field_name("property")
    is_same = variable is not None and module.source(variable) == name
    return EnvRead(name, node, beside=tuple(pairs)) if is_same else None


def env_reads(project: TypeScriptProject, module: TypeScriptModule, root: Node) -> Iterator[EnvRead]:
    """All reads under a node that run when it does, in the order of the text."""
    for node in evaluated(root):
        read = env_read(project, module, node)
        if read is not None:
            yield read


def reads_environment(project: TypeScriptProject, module: TypeScriptModule, node: Node, depth: int = 0) -> bool:
    """Whether an expression is made of environment reads, constants and pure operations alone.

    Such a constant may be read again at any time: the value is the variable's, not the moment's. Objects and arrays of
    such values count, and so does a call of a function of the project that reads the environment.
    """
    found = False
    pending = [node]
    while pending:
        current = unwrap(pending.pop())
        if env_read(project, module, current) is not None:
            found = True
        elif current.type in NAMES:
            constant = _of_constant(project, module, current, depth)
            if constant is None:
                return False
            found = found or constant
        elif current.type == "call_expression":
            parts = _call_parts(project, module, current)
            if parts is None:
                return False
            found = found or parts.reads
            pending.extend(parts.nodes)
        elif current.type == "pair":
            key, value = current.child_by_field_name("key"), current.child_by_field_name("value")
            if key is None or value is None or key.type == "computed_property_name":
                return False
            pending.append(value)
        elif current.type in _OPERATIONS:
            pending.extend(current.named_children)
        elif current.type not in _LITERALS:
            return False
    return found


@dataclass(frozen=True, slots=True)
class _CallParts:
    """The parts of a call that decide what it gives, and whether the function itself reads the environment."""

    nodes: tuple[Node, ...]
    reads: bool = False


def _call_parts(project: TypeScriptProject, module: TypeScriptModule, call: Node) -> _CallParts | None:
    """The parts of a call that changes nothing; None for any other call."""
    function, arguments = call.child_by_field_name("function"), call.child_by_field_name("arguments")
    if function is None or arguments is None:
        return None
    if is_file_read(project, module, call):
        return _CallParts(tuple(arguments.named_children), reads=True)
    if function.type == "member_expression":
        prop = function.child_by_field_name("property")
        pure = prop is not None and module.source(prop) in _PURE_METHODS
        return _CallParts((function.named_children[0], *arguments.named_children)) if pure else None
    if module.source(function) in _CONVERSIONS and module.resolve(function) is None:
        return _CallParts(tuple(arguments.named_children))
    origin = project.origin(module, function)
    other = project.module(origin.path) if isinstance(origin, Local) else None
    binding = other.scopes.top_level(origin.name) if other is not None and isinstance(origin, Local) else None
    declared = binding.declaration.parent if binding is not None else None
    if other is None or declared is None or declared.type not in {"function_declaration", "variable_declarator"}:
        return None
    if declared.type == "variable_declarator":
        value = declared.child_by_field_name("value")
        if value is None or unwrap(value).type not in {"arrow_function", "function_expression"}:
            return None
    if not any(is_environment(project, other, node) for node in walk(declared) if node.type == "member_expression"):
        return None
    return _CallParts(tuple(arguments.named_children), reads=True)


def is_file_read(project: TypeScriptProject, module: TypeScriptModule, call: Node) -> bool:
    """Whether a call reads a file there and then, such as a mounted secret."""
    function = call.child_by_field_name("function") if call.type == "call_expression" else None
    origin = project.origin(module, function) if function is not None else None
    if not isinstance(origin, External):
        return False
    package, _, name = origin.name.partition("#")
    return package in {"fs", "node:fs"} and name.removeprefix("default.") == "readFileSync"


def _of_constant(project: TypeScriptProject, module: TypeScriptModule, node: Node, depth: int) -> bool | None:
    """Whether a name is a constant that holds a variable's value; None where it is no constant at all."""
    binding = module.resolve(node)
    if binding is None or binding.scope.type != "program" or depth > _DEPTH:
        return None
    if binding.kind in {BindingKind.LET, BindingKind.VAR} and not is_bound_once(module, binding):
        return None
    return _env_constant(project, module, binding, depth + 1) is not None


_DEPTH = 6
"""How many constants are followed that are made of each other."""

NAMES = frozenset({"identifier", "shorthand_property_identifier"})
_OPERATIONS = frozenset(
    {
        "binary_expression",
        "ternary_expression",
        "unary_expression",
        "template_string",
        "template_substitution",
        "object",
        "array",
    }
)
_LITERALS = frozenset(
    {"string", "string_fragment", "escape_sequence", "number", "true", "false", "null", "undefined", "regex", "comment"}
)


@dataclass(frozen=True, slots=True)
class EnvConstant:
    """A module-level constant that holds an environment variable's value.

    `declaration` is the statement that declares it, or its part of one that declares others as well; `expression` is
    the source that reads it afresh.
    """

    module: TypeScriptModule
    name: str
    declaration: Node
    expression: str


def env_constant(project: TypeScriptProject, path: str, name: str) -> EnvConstant | None:
    """The environment constant that a file binds at its top level under `name`, or None."""
    module = project.module(path)
    binding = module.scopes.top_level(name) if module is not None else None
    return _env_constant(project, module, binding, 0) if module is not None and binding is not None else None


def _env_constant(
    project: TypeScriptProject, module: TypeScriptModule, binding: Binding, depth: int
) -> EnvConstant | None:
    declarator = _declarator(binding) if is_bound_once(module, binding) else None
    value = declarator.child_by_field_name("value") if declarator is not None else None
    if declarator is None or value is None or declarator.parent is None:
        return None
    if declarator.child_by_field_name("name") == binding.declaration:
        is_filled = unwrap(value).type in {"object", "array"} and any(
            changes(project, module, each) for each in module.scopes.references(binding)
        )
        if not is_filled and reads_environment(project, module, value, depth):
            return EnvConstant(module, binding.name, _declaration(declarator), module.source(value))
        return None
    source = _destructured(project, module, declarator, binding)
    return EnvConstant(module, binding.name, _declaration(declarator), source) if source else None


def is_bound_once(module: TypeScriptModule, binding: Binding) -> bool:
    """Whether a name has one value for good: a constant, or a variable that nothing assigns again."""
    if binding.kind is BindingKind.CONST:
        return True
    if binding.kind not in {BindingKind.LET, BindingKind.VAR} or len(binding.declarations) > 1:
        return False
    return not any(map(is_target, module.scopes.references(binding)))


def is_portable(source: EnvConstant) -> bool:
    """Whether the expression means the same in another file: it is one line, and all its names are globals."""
    declarator = next((each for each in walk(source.declaration) if each.type == "variable_declarator"), None)
    value = declarator.child_by_field_name("value") if declarator is not None else None
    if value is None or "\n" in source.expression:
        return False
    if is_told_once(value):
        return False
    return all(source.module.resolve(each) is None for each in walk(value) if each.type == "identifier")


def is_told_once(value: Node) -> bool:
    """Whether a text stands in for the variable: its file goes on to be the one place that says which."""
    return any(each.type in {"string", "template_string"} and len(each.text or b"") > 2 for each in _stand_ins(value))


def _stand_ins(value: Node) -> Iterator[Node]:
    """Yield what stands in where a variable is missing."""
    for each in walk(value):
        if each.type == "binary_expression":
            right = each.child_by_field_name("right")
            yield from [unwrap(right)] if right is not None else []
        if each.type == "ternary_expression":
            yield from (unwrap(child) for child in each.named_children)


def _declaration(declarator: Node) -> Node:
    """The declaration of one name, or the declarator among others."""
    around = declarator.parent
    alone = around is not None and sum(each.type == "variable_declarator" for each in around.named_children) == 1
    return around if around is not None and alone else declarator


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant of the top level: the expression that is its value, in the file that binds it.

    For `const { X } = process.env` the value is the binding itself, which `env_read` takes for a read.
    """

    module: TypeScriptModule
    value: Node


def constant_value(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Constant | None:
    """The value of the top-level constant that a name means, through imports; None for anything else."""
    origin = project.origin(module, node)
    return held_by(project, origin) if isinstance(origin, Local | Module) else None


def held_by(project: TypeScriptProject, origin: Local | Module) -> Constant | None:
    """The value of a top-level constant, or of what a file exports in place; None for anything else."""
    if isinstance(origin, Module):
        # `module.exports = config` gives that for the whole module.
        whole = project.index.stands_for(origin)
        found = exported_whole(project, origin.path) if whole == origin else None
        if not isinstance(whole, Local):
            return Constant(*found) if found is not None else None
        origin = whole
    if origin.exported and not origin.name:
        found = exported_value(project, origin)
        return Constant(*found) if found is not None else None
    other = project.module(origin.path)
    binding = other.scopes.top_level(origin.name) if other is not None else None
    if other is None or binding is None or not is_bound_once(other, binding):
        return None
    declarator = _declarator(binding)
    value = declarator.child_by_field_name("value") if declarator is not None else None
    if declarator is None or value is None:
        return None
    if declarator.child_by_field_name("name") == binding.declaration:
        return Constant(other, value)
    return Constant(other, binding.declaration) if _destructured(project, other, declarator, binding) else None


def is_environment(project: TypeScriptProject, module: TypeScriptModule, node: Node | None) -> bool:
    if node is None:
        return False
    node = unwrap(node)
    if "".join(module.source(node).split()).replace("?.", ".") in _OBJECTS and module.resolve(_root(node)) is None:
        return True
    origin = project.origin(module, node)
    if isinstance(origin, External):
        return origin.name in _ENV_EXPORTS
    if node.type != "identifier" or not (origin is None or isinstance(origin, Local)):
        return False
    # `const env = process.env` is another name for the environment, which stays live.
    home = module if origin is None else project.module(origin.path)
    if home is None:
        return False
    binding = module.resolve(node) if origin is None else home.scopes.top_level(origin.name)
    declarator = _declarator(binding) if binding is not None and binding.kind is BindingKind.CONST else None
    value = declarator.child_by_field_name("value") if declarator is not None else None
    if binding is None or declarator is None or value is None:
        return False
    named = declarator.child_by_field_name("name") == binding.declaration
    return named and unwrap(value).type == "member_expression" and is_environment(project, home, value)


def _destructured(project: TypeScriptProject, module: TypeScriptModule, declarator: Node, binding: Binding) -> str:
    """The read that `const { X } = process.env` makes for one name, "" where it is none."""
    value = declarator.child_by_field_name("value")
    pattern = declarator.child_by_field_name("name")
    if value is None or pattern is None or not is_environment(project, module, value):
        return ""
    entry = binding.declaration
    default = ""
    if entry.parent is not None and entry.parent.type in {"object_assignment_pattern", "assignment_pattern"}:
        # `{ X = "" }` gives what `?? ""` gives: a variable is a text, or undefined.
        right = entry.parent.child_by_field_name("right")
        if right is None or right == entry or string_value(module.tree, right) is None:
            return ""
        default = f" ?? {module.source(right)}"
        if entry.type == "shorthand_property_identifier_pattern" and entry.parent.parent == pattern:
            return f"{module.source(unwrap(value))}.{binding.name}{default}"
        entry = entry.parent
    if entry.type == "shorthand_property_identifier_pattern" and entry.parent == pattern:
        return f"{module.source(unwrap(value))}.{binding.name}"
    parent = entry.parent
    key = parent.child_by_field_name("key") if parent is not None and parent.type == "pair_pattern" else None
    if key is not None and parent is not None and parent.parent == pattern and key.type == "property_identifier":
        return f"{module.source(unwrap(value))}.{module.source(key)}{default}"
    return ""


def _declarator(binding: Binding) -> Node | None:
    node: Node | None = binding.declaration
    while node is not None and node.type != "variable_declarator":
        node = node.parent
    return node


def _default(module: TypeScriptModule, node: Node) -> str:
    """The fallback that stands beside a read (`process.env.X || "y"`), "" where there is none or an empty one."""
    child = node
    parent = node.parent
    while parent is not None and (parent.type in TYPE_WRAPPERS or parent.type == "parenthesized_expression"):
        child, parent = parent, parent.parent
    if parent is None or parent.type != "binary_expression" or parent.child_by_field_name("left") != child:
        return ""
    operator, right = parent.child_by_field_name("operator"), parent.child_by_field_name("right")
    if operator is None or operator.type not in {"||", "??"} or right is None or _is_empty(module, right):
        return ""
    return module.source(right)


def _is_empty(module: TypeScriptModule, node: Node) -> bool:
    return unwrap(node).type in {"null", "undefined"} or string_value(module.tree, unwrap(node)) == ""


def _root(node: Node) -> Node:
    while node.type in {"member_expression", "subscript_expression"}:
        node = node.named_children[0]
    return node
