"""The rule for TypeScript and JavaScript: literal keys, and keys that a bundler writes into what visitors get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from codemods.catalogue import Catalogue
from codemods.languages.typescript.clients import option
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import arguments, constructions_everywhere, passed_read
from codemods.languages.typescript.environment import PUBLIC_PREFIXES, env_read
from codemods.languages.typescript.module import TypeScriptModule, is_test_file
from codemods.languages.typescript.pages import why_public
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.recipients import best_variable
from codemods.languages.typescript.spans import removal
from codemods.languages.typescript.syntax import Node, unwrap
from codemods.model import Edit, Finding
from codemods.rules.read_key_from_env.core.findings import RULE, CannotReplaceError, findings
from codemods.rules.read_key_from_env.typescript.keys import Key, asked_with, keys_of

_PLACES = frozenset(
    {
        "variable_declarator",
        "pair",
        "assignment_expression",
        "arguments",
        "return_statement",
        "public_field_definition",
        "arrow_function",
    }
)
"""Nodes that may hold an expression that is evaluated where the literal was."""


def find(project: TypeScriptProject, paths: Iterable[str]) -> Iterator[Finding]:
    """A finding for each exposed key in `paths`."""
    for path in paths:
        module = project.module(path)
        if module is not None and not module.root.has_error:
            yield from findings(_File(project, module))
            yield from _bundled(project, module)


class _File:
    """Answers for a file."""

    def __init__(self, project: TypeScriptProject, module: TypeScriptModule) -> None:
        self._project = project
        self._module = module

    @property
    def path(self) -> str:
        return self._module.path

    @property
    def catalogue(self) -> Catalogue:
        return self._project.catalogue

    @property
    def is_test(self) -> bool:
        return is_test_file(self._module.path)

    def keys(self) -> Sequence[Key]:
        return keys_of(self._project, self._module)

    def span(self, node: Node) -> tuple[int, int]:
        return node.start_byte, node.end_byte

    def best_variable(self, variables: tuple[str, ...]) -> str:
        return best_variable(self._project, self._module, variables)

    def without_stores(self, keys: Sequence[Key]) -> tuple[Edit, ...]:
        return ()

    def replaced(self, key: Key, variable: str) -> tuple[Edit, ...]:
        return (_edit(self._project, self._module, key, variable),)


def _edit(project: TypeScriptProject, module: TypeScriptModule, key: Key, variable: str) -> Edit:
    """Read `variable` in the place of a literal. Raises CannotReplaceError where the place does not allow it."""
    public = why_public(project, module)
    if public:
        raise CannotReplaceError(public)
    if key.store is not None:
        return removal(module, key.store, comments=False)
    node = key.node
    parent = node.parent
    if parent is not None and parent.type == "binary_expression":
        left, operator = parent.child_by_field_name("left"), parent.child_by_field_name("operator")
        lazy = operator is not None and operator.type in {"||", "??"} and parent.child_by_field_name("right") == node
        if left is None or not lazy or env_read(project, module, unwrap(left)) is None:
            raise CannotReplaceError("it is a part of a longer expression")
        # A type that may not be undefined keeps a text, and an empty one counts as missing.
        empty = f" {module.source(operator)} {module.style.quote * 2}" if operator is not None else ""
        return Edit(module.path, left.end_byte, node.end_byte, empty if module.tree.typed else "")
    if parent is not None and parent.type == "arguments" and asked_with(project, module, node) is not None:
        # The function gives the variable's value without what stood in for it.
        given = [each for each in parent.named_children if each.type != "comment"]
        if given[-1] != node:
            return Edit(module.path, node.start_byte, node.end_byte, "undefined")
        return Edit(module.path, given[-2].end_byte, node.end_byte, "")
    if parent is None or parent.type not in _PLACES:
        raise CannotReplaceError("it is a part of a longer expression, or a default")
    # The options of a call take undefined for what is not given; elsewhere a text is wanted.
    # An object within one of these may have a type that does not.
    within = parent.parent.parent if parent.type == "pair" and parent.parent is not None else None
    is_option = within is not None and within.type == "arguments"
    fallback = "" if not module.tree.typed or is_option else f" ?? {module.style.quote * 2}"
    return Edit(module.path, node.start_byte, node.end_byte, f"process.env.{variable}{fallback}")


def _bundled(project: TypeScriptProject, module: TypeScriptModule) -> Iterator[Finding]:
    """Keys that the code of a page carries to every visitor."""
    for made in constructions_everywhere(project, module):
        yield from _public_variables(project, module, made)
        flag = option(module, made.call, "dangerouslyAllowBrowser")
        value = flag.child_by_field_name("value") if flag is not None else None
        if flag is not None and value is not None and value.type == "true" and not is_test_file(module.path):
            yield _manual(
                module,
                flag,
                f"`{made.name}` is allowed in the browser, where every visitor can read its key",
                "call the provider from the server, and let the page call that",
            )


def _public_variables(project: TypeScriptProject, module: TypeScriptModule, made: Construction) -> Iterator[Finding]:
    given = arguments(module, made.client, made.call) or {}
    for parameter in made.client.key_params:
        read = passed_read(project, module, given[parameter], parameter) if parameter in given else None
        for variable in read.variables if read is not None else ():
            if variable.startswith(PUBLIC_PREFIXES):
                yield _manual(
                    module,
                    given[parameter],
                    f"`{made.name}` gets its key from {variable}, "
                    "which the bundler writes into the files that visitors get",
                    "rename the variable without its prefix, and call the provider from the server; rotate the key",
                )


def _manual(module: TypeScriptModule, node: Node, message: str, reason: str) -> Finding:
    return Finding(RULE, module.path, node.start_byte, node.end_byte, message, None, reason)
