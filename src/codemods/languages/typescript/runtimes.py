"""Tells where a file runs, as far as that decides how it reads its environment: Node and its like, Deno, bundles,
workers."""

from __future__ import annotations

import re

from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import arguments
from codemods.languages.typescript.facts import DEFAULT
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.scopes import BindingKind
from codemods.languages.typescript.syntax import Node, unwrap

_VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")
_ENTRIES = frozenset({"fetch", "scheduled", "queue", "email", "tail"})
"""Functions of a Cloudflare worker's default export; each is given the environment as its second argument."""


def has_process_env(module: TypeScriptModule) -> bool:
    """Whether a check may read `process.env` in a file: nothing says that it runs anywhere but in Node."""
    marks = (b"Deno.", b"import.meta.env", b"cloudflare:workers")
    elsewhere = any(each in module.code for each in marks)
    return not elsewhere and not is_worker(module)


def is_worker(module: TypeScriptModule) -> bool:
    """Whether a file is the entry of a Cloudflare worker: `export default { fetch(request, env) { ... } }`."""
    export = module.facts.exported_as(DEFAULT)
    if export is None or b"env" not in module.code:
        return False
    value = module.at(export.start, export.end).child_by_field_name("value")
    literal = unwrap(value) if value is not None else None
    if literal is not None and literal.type == "identifier":
        binding = module.resolve(literal)
        declarator = binding.declaration.parent if binding is not None else None
        held = declarator.child_by_field_name("value") if declarator is not None else None
        literal = unwrap(held) if held is not None else None
    entries = literal.named_children if literal is not None and literal.type == "object" else []
    return any(_takes_environment(module, entry) for entry in entries)


def _takes_environment(module: TypeScriptModule, entry: Node) -> bool:
    function = entry.child_by_field_name("value") or entry
    key = entry.child_by_field_name("key") or entry.child_by_field_name("name")
    parameters = function.child_by_field_name("parameters")
    given = [each for each in parameters.named_children if each.type != "comment"] if parameters is not None else []
    if key is None or module.source(key) not in _ENTRIES or len(given) < 2:
        return False
    pattern = given[1].child_by_field_name("pattern") or given[1]
    return module.source(pattern) in {"env", "_env"}


def handed_key(module: TypeScriptModule, made: Construction) -> str:
    """The variable of the key that a construction takes from an environment which its function is handed.

    That is `env.X` of a parameter `env`, `c.env.X` of any other parameter, and `this.env.X`; "" for any other key.
    """
    given = arguments(module, made.client, made.call) or {}
    value = next((unwrap(given[each]) for each in made.client.key_params if each in given), None)
    prop = value.child_by_field_name("property") if value is not None and value.type == "member_expression" else None
    if value is None or prop is None or not _VARIABLE.fullmatch(module.source(prop)):
        return ""
    holder = unwrap(value.named_children[0])
    if holder.type == "member_expression":
        inner = holder.child_by_field_name("property")
        if inner is None or module.source(inner) != "env":
            return ""
        root = unwrap(holder.named_children[0])
        return module.source(prop) if root.type == "this" or _is_parameter(module, root) else ""
    return module.source(prop) if module.source(holder) in {"env", "_env"} and _is_parameter(module, holder) else ""


def _is_parameter(module: TypeScriptModule, node: Node) -> bool:
    binding = module.resolve(node) if node.type == "identifier" else None
    return binding is not None and binding.kind is BindingKind.PARAMETER
