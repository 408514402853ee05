"""Programs: files that do their work by one call at their top level, and serve nothing."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.languages.typescript.module import TypeScriptModule, deferring, is_invoked, is_main_guard, is_test_file
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, unwrap, walk

_AT_ONCE = frozenset(
    {
        *("every", "filter", "find", "findIndex", "flatMap", "forEach", "from", "map", "reduce", "some", "sort"),
        *("all", "allSettled", "catch", "finally", "race", "then", "Promise", "replace", "setTimeout"),
    }
)
"""The callers that call a function they are handed once, or for each of some elements, and not whenever somebody
asks."""

_SERVING = frozenset({"listen", "serve", "connect", "launch"})
"""Methods that go on to answer after the module has loaded."""


def run_at(module: TypeScriptModule) -> int:
    """The line at which a file that exports nothing runs a function of its own, such as `main();`; 0 where it is no
    program, or where it hands out functions that are called whenever somebody asks."""
    starts = [] if module.facts.exports else [node for node in _top_calls(module) if _is_own(module, node)]
    return module.line(starts[-1]) if starts and not serves(module) else 0


def per_run(project: TypeScriptProject, module: TypeScriptModule) -> str:
    """The reason why the body of a file is its invocation, or an empty text."""
    is_free = not project.importers(module.path) and not is_test_file(module.path)
    line = run_at(module) if is_free else 0
    return f"line {line} runs the program" if line else ""


def serves(module: TypeScriptModule) -> bool:
    """Whether a file exports something, or hands out functions that are called whenever somebody asks."""
    return bool(module.facts.exports) or any(_serves(module, node) for node in walk(module.root))


def _top_calls(module: TypeScriptModule) -> Iterator[Node]:
    """The calls that statements make while the module loads, or as a program, and whose answer nothing keeps."""
    for node in walk(module.root):
        deferred = deferring(node) if node.type == "call_expression" else node
        if deferred is not None and not is_main_guard(deferred):
            continue
        around = [each.type for each in ancestors(node)]
        if "variable_declarator" not in around and "assignment_expression" not in around:
            yield node


def _is_own(module: TypeScriptModule, call: Node) -> bool:
    """Whether a call is of a function that the file declares, or of one that is written there and then."""
    function = call.child_by_field_name("function")
    callee = unwrap(function) if function is not None else None
    if callee is None or callee.type != "identifier":
        return False
    binding = module.resolve(callee)
    declared = binding.declaration.parent if binding is not None and binding.scope.type == "program" else None
    if declared is not None and declared.type == "variable_declarator":
        value = declared.child_by_field_name("value")
        declared = unwrap(value) if value is not None else None
    return declared is not None and declared.type in FUNCTIONS


def _serves(module: TypeScriptModule, node: Node) -> bool:
    """Whether a node hands out a function for later calls, starts to listen, or goes on for ever."""
    if node.type in FUNCTIONS and node.parent is not None and node.parent.type == "arguments":
        return not is_invoked(node) and _callee(module, node.parent.parent) not in _AT_ONCE
    if node.type in {"call_expression", "new_expression"}:
        return _callee(module, node) in _SERVING
    if node.type == "while_statement":
        condition = node.child_by_field_name("condition")
        return condition is not None and module.source(condition) == "(true)"
    return node.type == "for_statement" and node.child_by_field_name("condition") is None


def _callee(module: TypeScriptModule, call: Node | None) -> str:
    """The last word of what is called."""
    named = call.child_by_field_name("function") or call.child_by_field_name("constructor") if call else None
    return module.source(named).rpartition(".")[2] if named is not None else ""
