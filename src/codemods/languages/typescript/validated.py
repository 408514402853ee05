"""Members of validated environments: of what t3-env's `createEnv`, envalid or a zod schema's `parse` gives, held by a
name or given by a function.

Such a module reads the environment once, while it loads, and refuses to load where a variable that it demands is
missing. Its values are never read past it: what the schema promises would be lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.languages.typescript.environment import Constant, constant_value, env_read, is_environment
from codemods.languages.typescript.members import entry_of
from codemods.languages.typescript.module import TypeScriptModule, evaluated
from codemods.languages.typescript.origins import External, Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import FUNCTIONS, Node, string_value, unwrap
from codemods.records import dataclass

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


@dataclass(frozen=True, slots=True)
class _Held:
    """The expression that gives an environment, in the file where it stands; `kept`: it is evaluated once, ever."""

    module: TypeScriptModule
    value: Node
    kept: bool


def validated_member(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Validated | None:
    """The value of `env.OPENAI_API_KEY` or `env().OPENAI_API_KEY`, where `env` is or gives a validated environment.

    None where that can't be known.
    """
    prop = node.child_by_field_name("property") if node.type == "member_expression" else None
    held = _held(project, module, unwrap(node.named_children[0])) if prop is not None else None
    if held is None or prop is None:
        return None
    name, home, value = module.source(prop), held.module, held.value
    if is_environment(project, home, value):
        return Validated(name, is_sure=False) if module is not home or value != node.named_children[0] else None
    function = value.child_by_field_name("function")
    given = list(_arguments(value))
    if function is None or not given:
        return None
    origin = project.origin(home, function)
    if isinstance(origin, External) and origin.name in _CREATE:
        return _created(project, home, given[0], name)
    if isinstance(origin, External) and origin.name == "envalid#cleanEnv":
        return _cleaned(project, home, given, name)
    schema = _shape(project, home, function.named_children[0])
    entry = entry_of(schema.module, schema.value, name) if schema is not None else None
    variable = _variable(project, home, given[0], name)
    if schema is None or entry is None or not variable:
        return None
    return _validated(project, schema.module, entry, variable)


def gives_environment(project: TypeScriptProject, module: TypeScriptModule, call: Node) -> bool | None:
    """Whether a call such as `env()` gives an environment that is read once, ever; None where it gives none at all."""
    held = _held(project, module, call) if call.type == "call_expression" and not list(_arguments(call)) else None
    if held is None:
        return None
    return held.kept


def is_parsed_again(project: TypeScriptProject, module: TypeScriptModule, value: Node) -> bool:
    """Whether an expression is `schema.parse(process.env)`: it gives the environment of the moment, validated."""
    function = value.child_by_field_name("function") if value.type == "call_expression" else None
    schema = next(iter(function.named_children), None) if function is not None else None
    return schema is not None and schema.type == "identifier" and is_parsed(project, module, value)


def is_parsed(project: TypeScriptProject, module: TypeScriptModule, value: Node) -> bool:
    """Whether an expression is the environment of the moment as a schema, however it is written, lets it pass."""
    given = list(_arguments(value)) if _method(module, value) == "parse" else []
    return len(given) == 1 and is_environment(project, module, given[0])


def _held(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> _Held | None:
    """The source of the environment that a name holds, or a call of a function without parameters gives."""
    if node.type == "call_expression":
        return _given(project, module, node)
    constant = constant_value(project, module, node)
    value = _parsed(project, constant.module, constant.value) if constant is not None else None
    return _Held(constant.module, value, kept=True) if constant is not None and value is not None else None


def _given(project: TypeScriptProject, module: TypeScriptModule, call: Node) -> _Held | None:
    """The environment that a function of the project gives which does no more than read it, once or each time."""
    function = call.child_by_field_name("function")
    origin = project.origin(module, function) if function is not None and not list(_arguments(call)) else None
    home = project.module(origin.path) if isinstance(origin, Local) else None
    binding = home.scopes.top_level(origin.name) if home is not None and isinstance(origin, Local) else None
    node = binding.declaration.parent if binding is not None else None
    if node is not None and node.type == "variable_declarator":
        node = node.child_by_field_name("value")
    body = node.child_by_field_name("body") if node is not None and node.type in FUNCTIONS else None
    if home is None or body is None:
        return None
    returned = _only_return(body)
    if returned is None:
        return None
    kept = False
    if returned.type == "identifier":
        returned, kept = _assigned(home, body, returned), True
    elif returned.type in {"assignment_expression", "augmented_assignment_expression"}:
        returned, kept = returned.child_by_field_name("right"), True
    if returned is None:
        return None
    value = unwrap(returned) if is_environment(project, home, returned) else _parsed(project, home, returned)
    return _Held(home, value, kept) if value is not None else None


def _only_return(body: Node) -> Node | None:
    """The one value that a function returns."""
    if body.type != "statement_block":
        return unwrap(body)
    returns = [each for each in evaluated(body) if each.type == "return_statement"]
    values = [each for statement in returns[:1] for each in statement.named_children if each.type != "comment"]
    return unwrap(values[0]) if len(returns) == 1 and values else None


def _assigned(module: TypeScriptModule, body: Node, name: Node) -> Node | None:
    """The one value that a function puts into the variable it returns."""
    values = [
        each.child_by_field_name("right")
        for each in evaluated(body)
        if each.type in {"assignment_expression", "augmented_assignment_expression"}
        and (left := each.child_by_field_name("left")) is not None
        and module.source(left) == module.source(name)
    ]
    binding = module.resolve(name)
    declarator = binding.declaration.parent if binding is not None else None
    if not values and declarator is not None and declarator.type == "variable_declarator":
        values = [declarator.child_by_field_name("value")]
    return values[0] if len(values) == 1 else None


def _parsed(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Node | None:
    """The call that validates the environment in `schema.parse(...)`, `createEnv(...)`, or `safeParse(...).data`."""
    value = unwrap(node)
    if value.type == "member_expression":
        prop = value.child_by_field_name("property")
        holder = unwrap(value.named_children[0])
        held = constant_value(project, module, holder) if holder.type == "identifier" else Constant(module, holder)
        call = unwrap(held.value) if held is not None and held.module is module else None
        is_data = prop is not None and module.source(prop) == "data"
        return call if is_data and call is not None and _method(module, call) == "safeParse" else None
    if value.type != "call_expression":
        return None
    origin = project.origin(module, value.child_by_field_name("function") or value)
    known = isinstance(origin, External) and origin.name in {*_CREATE, "envalid#cleanEnv"}
    return value if known or _method(module, value) == "parse" else None


def _method(module: TypeScriptModule, call: Node) -> str:
    function = call.child_by_field_name("function") if call.type == "call_expression" else None
    method = function.child_by_field_name("property") if function is not None else None
    return module.source(method) if method is not None else ""


def _cleaned(project: TypeScriptProject, module: TypeScriptModule, given: list[Node], name: str) -> Validated | None:
    """The value as envalid cleans it: an empty text passes; a default stands in for one that is absent."""
    validator = unwrap(entry) if len(given) > 1 and (entry := entry_of(module, unwrap(given[1]), name)) else None
    function = validator.child_by_field_name("function") if validator is not None else None
    origin = project.origin(module, function) if function is not None else None
    if validator is None or not isinstance(origin, External) or origin.name != "envalid#str":
        return None
    options = next(_arguments(validator), None)
    defaults = [entry_of(module, options, each) for each in ("default", "devDefault")] if options is not None else []
    if any(each is not None and module.source(each) not in {"undefined", '""', "''"} for each in defaults):
        return None
    variable = _variable(project, module, given[0], name)
    return Validated(variable, is_sure=False) if variable else None


def _created(project: TypeScriptProject, module: TypeScriptModule, options: Node, name: str) -> Validated | None:
    """The variable of a name in the options of `createEnv`."""
    schemas = (entry_of(module, options, each) for each in _SCHEMAS)
    schema = next((entry for each in schemas if each is not None and (entry := entry_of(module, each, name))), None)
    sources = {each: value for each in _SOURCES if (value := entry_of(module, options, each)) is not None}
    if schema is None or not sources:
        return None
    variable = next((found for each in sources.values() if (found := _variable(project, module, each, name))), "")
    if not variable and "experimental__runtimeEnv" in sources:
        # Variables for the server alone are read off process.env under their own names.
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
    """The value as the schema of one name says it; None where the schema may change the value."""
    current = unwrap(schema)
    is_filled, may_be_absent = False, False
    while _zod(project, module, current) != "string":
        function = current.child_by_field_name("function") if current.type == "call_expression" else None
        method = function.child_by_field_name("property") if function is not None else None
        if function is None or method is None:
            return None
        word = module.source(method)
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
        return given is not None and given.type == "number" and module.source(given) != "0"
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
