"""The project's own function that checks a variable, which the settings name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from codemods.languages.checked import NoHelperError, OwnHelper, Shape
from codemods.languages.typescript.syntax import FUNCTIONS, Node, SyntaxTree, parse, walk

if TYPE_CHECKING:
    from codemods.languages import Texts


def own_helper_in(texts: Texts, files: Sequence[str], module: str, name: str) -> OwnHelper | None:
    """The project's own function that the settings name; None where no file is such a module. Raises NoHelperError."""
    wanted = module.removeprefix("./")
    places = (wanted, f"{wanted}/index")
    found = [path for path in files if path == wanted or posixpath.splitext(path)[0] in places]
    if len(found) != 1:
        return None
    path = found[0]
    parsed = parse(path, (texts.text(path) or "").encode("utf-8", "surrogatepass"))
    for node in walk(parsed.root):
        function = _function_called(parsed, node, name)
        if function is None:
            continue
        parameters = function.child_by_field_name("parameters")
        taken = [each for each in parameters.named_children if each.type != "comment"] if parameters is not None else []
        required = [each for each in taken if each.type != "optional_parameter" and not _is_rest_or_default(each)]
        is_async = any(child.type == "async" for child in function.children)
        if not taken or len(required) > 1 or is_async:
            line = function.start_point.row + 1
            raise NoHelperError(f"{path}:{line}: `{name}` can't be called with just the name of a variable")
        returned = (each for each in walk(function) if each.type == "return_statement")
        body = function.child_by_field_name("body")
        gives = any(each.named_children for each in returned) or (body is not None and body.type != "statement_block")
        return OwnHelper(path, module, name, Shape.EACH if gives else Shape.ALONE)
    raise NoHelperError(f"{path} exports no function `{name}`")


def _function_called(tree: SyntaxTree, node: Node, name: str) -> Node | None:
    """The function that a file gives away under a name, where a node declares it."""
    named = node.child_by_field_name("name")
    if named is None or tree.source(named) != name or node.type not in {"function_declaration", "variable_declarator"}:
        return None
    at_top = node if node.type == "function_declaration" else node.parent
    holder = at_top.parent if at_top is not None else None
    value = node if node.type == "function_declaration" else node.child_by_field_name("value")
    is_exported = (holder is not None and holder.type == "export_statement") or re.search(
        rb"(?:export\s*\{[^}]*|exports[^\n;]*)\b%b\b" % name.encode(), tree.code
    )
    if value is None or value.type not in FUNCTIONS or not is_exported:
        return None
    return value


def _is_rest_or_default(parameter: Node) -> bool:
    pattern = parameter.child_by_field_name("pattern")
    is_rest = parameter.type == "rest_pattern" or (pattern is not None and pattern.type == "rest_pattern")
    has_default = parameter.type == "assignment_pattern" or parameter.child_by_field_name("value") is not None
    return is_rest or has_default
