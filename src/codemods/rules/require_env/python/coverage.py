"""Whether something checks a variable before a client is built.

The rule adds a check only where nothing can be one already. So every mention of the variable counts, in the file and in
those it imports from, if it may run before the construction, except where the variable's value is just passed on.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.clients import construction
from codemods.languages.python.credentials import Requirement
from codemods.languages.python.environment import constant_value, env_read, env_reads, local_value
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import ScopeNode, walk
from codemods.languages.python.origin import Local, Module
from codemods.languages.python.project import PythonProject
from codemods.languages.remembered import remembered
from codemods.rules.require_env.core.findings import KEY_WORDS
from codemods.rules.require_env.python.order import Places, functions_around

_VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")


def is_checked(project: PythonProject, module: PythonModule, call: ast.Call, requirement: Requirement) -> bool:
    """Whether a requirement may be checked, or provided, before `call` runs."""
    if _is_behind_condition(project, module, call, requirement):
        return True
    if requirement.traced and not isinstance(requirement.node, ast.Name):
        # A settings object checks what it declares.
        return True
    if isinstance(requirement.node, ast.Name):
        owner = module.lookup(requirement.node.id, requirement.node)
        if _uses_in(project, module, owner, requirement.node.id).may_run_before(call):
            return True
    for variable in requirement.all_variables:
        if _mentions(project, module, module, variable).may_run_before(call):
            return True
        for path in _imported_files(project, module):
            if variable not in (project.texts.text(path) or ""):
                continue
            other = project.module(path)
            if other is None:
                continue
            if _mentions(project, other, module, variable).may_run_before(call):
                return True
    return False


def _is_behind_condition(
    project: PythonProject, module: PythonModule, call: ast.Call, requirement: Requirement
) -> bool:
    """Whether the function asks for the key, under whatever name, around or before the call."""
    functions = functions_around(module, call)
    roots: list[ast.AST] = [functions[-1]] if functions else [*module.main_guards]
    start = module.start(call)
    for root in roots:
        first = _asking(project, module, root)
        if any(first.get(variable, start + 1) <= start for variable in ("", *requirement.all_variables)):
            return True
    return False


@remembered(1)
def _asking(project: PythonProject, module: PythonModule, root: ast.AST) -> Mapping[str, int]:
    """Return where a function first asks for each variable in a condition, and by "" for a key that is not known. Of
    one function it is asked for each client in it."""
    first: dict[str, int] = {}
    for node in walk(root):
        if isinstance(node, (ast.If, ast.IfExp, ast.Assert, ast.While)):
            start = module.start(node)
            for variable in _asked(project, module, node.test):
                first[variable] = min(start, first.get(variable, start))
    return first


def _asked(project: PythonProject, module: PythonModule, test: ast.expr) -> Iterator[str]:
    """The variables for which a condition may ask; "" where it may ask for the key of any."""
    known: set[ast.AST] = set()
    for read in env_reads(project, module, test):
        yield read.variable
        known.update(walk(read.node))
    for node in walk(test):
        text = _word(node)
        if node in known or not KEY_WORDS.search(text):
            continue
        value = (
            (constant_value(project, module, node) or local_value(module, node)) if isinstance(node, ast.Name) else None
        )
        reads = list(env_reads(project, module, value)) if value is not None else []
        yield from (read.variable for read in reads)
        if not reads:
            # A text may name the variable itself: `"OPENAI_API_KEY" in os.environ`.
            yield text if isinstance(node, ast.Constant) and _VARIABLE.fullmatch(text) else ""


def _word(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@remembered(16)
def _mentions(project: PythonProject, home: PythonModule, module: PythonModule, variable: str) -> Places:
    """The places at which the file `home` does something with a variable, or with a name that holds its value, other
    than pass it on."""
    found: list[ast.AST] = []
    for constant in home.strings_equal(variable):
        read = home.parent(constant)
        if read is None or (env := env_read(project, home, read)) is None or env.fails:
            found.append(constant)
        else:
            found += _uses(project, home, read)
    return Places(home, module, found)


def _uses(project: PythonProject, module: PythonModule, value: ast.AST) -> Iterator[ast.AST]:
    """The uses of a value: the node itself, or the uses of the name to which it is bound."""
    node, parent = value, module.parent(value)
    while isinstance(parent, (ast.BoolOp, ast.keyword)) or (isinstance(parent, ast.Call) and node is not parent.func):
        if isinstance(parent, ast.Call):
            if construction(project, module, parent) is not None:
                return
            if not _is_wrapper(parent):
                yield value
                return
        node, parent = parent, module.parent(parent)
    targets: list[ast.expr] = []
    if isinstance(parent, ast.Assign):
        targets = parent.targets
    elif isinstance(parent, ast.AnnAssign):
        targets = [parent.target]
    if not targets:
        yield value
    for target in targets:
        if isinstance(target, ast.Name):
            yield from _uses_of_name(project, module, target)
        elif isinstance(target, ast.Attribute):
            for attribute in module.attributes(target.attr):
                if isinstance(attribute.ctx, ast.Load):
                    yield from _last_uses(project, module, attribute)
        else:
            yield value


def _uses_of_name(project: PythonProject, module: PythonModule, name: ast.Name) -> Iterator[ast.AST]:
    for each in module.reads_of(name):
        yield from _last_uses(project, module, each)


@remembered(16)
def _uses_in(project: PythonProject, module: PythonModule, owner: ScopeNode | None, name: str) -> Places:
    """The uses of a name of the scope that owns it."""
    uses = (use for each in module.reads_in(owner, name) for use in _last_uses(project, module, each))
    return Places(module, module, uses)


def _last_uses(project: PythonProject, module: PythonModule, node: ast.expr) -> Iterator[ast.AST]:
    """A use of a name, unless it is an argument of a client."""
    current, parent = node, module.parent(node)
    while isinstance(parent, ast.keyword) or (isinstance(parent, ast.Call) and current is not parent.func):
        if isinstance(parent, ast.Call):
            if construction(project, module, parent) is not None:
                return
            if not _is_wrapper(parent):
                break
        current, parent = parent, module.parent(parent)  # type: ignore[assignment]
    yield node


def _is_wrapper(call: ast.Call) -> bool:
    """Whether a call only changes the type of one value, as `SecretStr(key)` does."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name in {"SecretStr", "str"} and len(call.args) == 1 and not call.keywords


def _imported_files(project: PythonProject, module: PythonModule) -> Iterator[str]:
    """The project's files from which the file imports something, each once."""
    found: dict[str, None] = {}
    for bindings in module.module_scope.bindings.values():
        for binding in bindings:
            if binding.kind is BindingKind.IMPORT:
                for origin in project.origins.imported(module, binding):
                    if isinstance(origin, (Local, Module)) and origin.path != module.path:
                        found.setdefault(origin.path)
    yield from found
