"""Members of validated environments: of what t3-env's `createEnv` gives, or a zod schema's `parse(process.env)`.

Such a module reads the environment once, while it loads, and refuses to load where a variable that it demands is
missing. Its values are never read past it: what the schema promises would be lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codemods.languages.typescript.environment import Constant, constant_value, entry_of, env_read, is_environment
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import External, TypeScriptProject
from codemods.languages.typescript.syntax import Node, string_value, unwrap

_CREATE = frozenset({f"@t3-oss/env-{each}#createEnv" for each in ("core", "nextjs", "nuxt")})
_SOURCES = ("runtimeEnvStrict", "runtimeEnv", "experimental__runtimeEnv")
_SCHEMAS = ("server", "client", "shared")

_CHECKS = frozenset(
    {"min", "max", "length", "nonempty", "startsWith", "endsWith", "regex", "url", "email", "uuid", "describe", "brand"}
)
"""Methods of a string's schema that leave the value as it is, and present."""

_ABSENT = frozenset({"optional", "nullish", "nullable"})


@dataclass(frozen=True, slots=True)
class Validated:
    """The variable that a member holds; `is_sure`: its schema lets nothing pass that is absent or empty."""

    variable: str
    is_sure: bool


def validated_member(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Validated | None:
    """What `env.OPENAI_API_KEY` holds, where `env` is a validated environment; None where that can't be known."""
    prop = node.child_by_field_name("property") if node.type == "member_expression" else None
    held = constant_value(project, module, unwrap(node.named_children[0])) if prop is not None else None
    call = unwrap(held.value) if held is not None else None
    function = call.child_by_field_name("function") if call is not None and call.type == "call_expression" else None
    arguments = call.child_by_field_name("arguments") if call is not None and function is not None else None
    given = [each for each in arguments.named_children if each.type != "comment"] if arguments is not None else []
    if held is None or prop is None or function is None or not given:
        return None
    name, home = module.text(prop), held.module
    origin = project.origin(home, function)
    if isinstance(origin, External) and origin.name in _CREATE:
        return _created(project, home, given[0], name)
    method = function.child_by_field_name("property")
    if method is None or home.text(method) != "parse":
        return None
    schema = _shape(project, home, function.named_children[0])
    value = entry_of(schema.module, schema.value, name) if schema is not None else None
    variable = _variable(project, home, given[0], name)
    if schema is None or value is None or not variable:
        return None
    return _validated(project, schema.module, value, variable)


def _created(project: TypeScriptProject, module: TypeScriptModule, options: Node, name: str) -> Validated | None:
    """The variable of a name in the options of `createEnv`."""
    schemas = (entry_of(module, options, each) for each in _SCHEMAS)
    schema = next((entry for each in schemas if each is not None and (entry := entry_of(module, each, name))), None)
    sources = {each: value for each in _SOURCES if (value := entry_of(module, options, each)) is not None}
    if schema is None or not sources:
        return None
    variable = next((found for each in sources.values() if (found := _variable(project, module, each, name))), "")
    if not variable and "experimental__runtimeEnv" in sources:
        # What is for the server alone is read off process.env under its own name.
        variable = name
    return _validated(project, module, schema, variable) if variable else None


def _variable(project: TypeScriptProject, module: TypeScriptModule, source: Node, name: str) -> str:
    """The variable that a source of values holds under a name: `process.env`, or an object of reads. "" for neither."""
    if is_environment(project, module, source):
        return name
    value = entry_of(module, unwrap(source), name)
    read = env_read(project, module, unwrap(value)) if value is not None else None
    return read.variable if read is not None and not read.default else ""


def _shape(project: TypeScriptProject, module: TypeScriptModule, schema: Node) -> Constant | None:
    """The object in `z.object({ ... })`, straight or through a constant."""
    held = constant_value(project, module, schema) or Constant(module, schema)
    call = unwrap(held.value)
    arguments = call.child_by_field_name("arguments") if call.type == "call_expression" else None
    if arguments is None or not arguments.named_children or _zod(project, held.module, call) != "object":
        return None
    return Constant(held.module, arguments.named_children[0])


def _validated(project: TypeScriptProject, module: TypeScriptModule, schema: Node, variable: str) -> Validated | None:
    """What the schema of one name says of its value; None where the schema may change the value."""
    current = unwrap(schema)
    is_filled, may_be_absent = False, False
    while _zod(project, module, current) != "string":
        function = current.child_by_field_name("function") if current.type == "call_expression" else None
        method = function.child_by_field_name("property") if function is not None else None
        if function is None or method is None:
            return None
        word = module.text(method)
        if word not in _CHECKS | _ABSENT:
            return None
        may_be_absent = may_be_absent or word in _ABSENT
        is_filled = is_filled or _demands_text(module, word, current)
        current = unwrap(function.named_children[0])
    return Validated(variable, is_filled and not may_be_absent)


def _demands_text(module: TypeScriptModule, word: str, call: Node) -> bool:
    """Whether a check of a string's schema lets no empty string pass."""
    given = next(_arguments(call), None)
    if word in {"min", "length"}:
        return given is not None and given.type == "number" and module.text(given) != "0"
    if word in {"startsWith", "endsWith"}:
        return bool(string_value(module.tree, given))
    return word in {"nonempty", "url", "email", "uuid"}


def _arguments(call: Node) -> Iterator[Node]:
    arguments = call.child_by_field_name("arguments")
    if arguments is not None:
        yield from (each for each in arguments.named_children if each.type != "comment")


def _zod(project: TypeScriptProject, module: TypeScriptModule, call: Node) -> str:
    """The function of zod that a call is of (`string` for `z.string()`), "" where it is of none."""
    function = call.child_by_field_name("function") if call.type == "call_expression" else None
    origin = project.origin(module, function) if function is not None else None
    package, _, name = origin.name.partition("#") if isinstance(origin, External) else ("", "", "")
    known = package in {"zod", "zod/v3", "zod/v4"}
    return name.removeprefix("default.").removeprefix("z.") if known else ""
