"""The rule for Python: keys that are written out, and the presence to write in their place."""

from __future__ import annotations

import ast
from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial

from codemods.languages.python.finish import finished
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import COMPREHENSIONS, walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.tests import is_test_file
from codemods.model import Edit, Finding
from codemods.rules.log_presence_only import SIEVES
from codemods.rules.log_presence_only.core.findings import ALL, TOGETHER, Shown, findings
from codemods.rules.log_presence_only.python.flow import Bound, Written, follow
from codemods.rules.log_presence_only.python.secrets import (
    Secret,
    bindings_of,
    given,
    hold_keys,
    may_hold,
    read_elsewhere,
    read_here,
    settings_objects,
)

_SIEVE = SIEVES["python"]

_COPIES = frozenset({f"builtins.{name}" for name in ("dict", "vars", "sorted", "list", "tuple")})
"""Functions that give what they are given again."""


def find(project: PythonProject, paths: Iterable[str]) -> Iterator[Finding]:
    """A finding for each key in `paths` that is printed, logged, put into an exception or a span."""
    for path in paths:
        module = project.module_where(path, partial(_may_show, project, path))
        if module is not None:
            yield from findings(_File(project, module))


def _may_show(project: PythonProject, path: str, code: bytes) -> bool:
    """Whether a file may hold a key and write something out, as its text and Facts tell without its tree."""
    return _SIEVE.fits(code) and may_hold(project, path, code)


class _File:
    """Answers for a file."""

    def __init__(self, project: PythonProject, module: PythonModule) -> None:
        self._project = project
        self._module = module

    @property
    def path(self) -> str:
        return self._module.path

    def shown(self) -> Iterable[Shown]:
        found: dict[tuple[int, int], Shown] = {}
        for secret in self._all():
            end = follow(self._project, self._module, secret.node, whole=secret.whole)
            if isinstance(end, Written):
                shown = self._shown(secret, end)
                found.setdefault(shown.span, shown)
        for shown in self._environment():
            found.setdefault(shown.span, shown)
        return [found[span] for span in sorted(found)]

    def _all(self) -> Iterator[Secret]:
        """The expressions that hold a key, those behind names that the file gives it among them, each once."""
        project, module = self._project, self._module
        pending = deque(read_here(project, module))
        if not is_test_file(module.path):
            pending += given(project, module)
        pending += read_elsewhere(project, module)
        pending += settings_objects(project, module)
        seen: set[ast.expr] = set()
        while pending:
            secret = pending.popleft()
            if secret.node in seen:
                continue
            seen.add(secret.node)
            yield secret
            end = follow(project, module, secret.node, whole=secret.whole)
            if isinstance(end, Bound):
                pending += self._held(secret, end)

    def _held(self, secret: Secret, end: Bound) -> Iterator[Secret]:
        """The places at which a name is read that a statement binds to a key, or to what holds one."""
        module, target = self._module, end.target
        whole = secret.whole and not end.flow.composite and not end.flow.is_part
        if end.flow.is_part:
            return
        refusal = secret.refusal or ("" if whole else TOGETHER)
        if isinstance(target, ast.Name):
            owner = module.lookup(target.id, target)
            bindings = bindings_of(module, owner, target.id) if owner is not None else []
            if owner is None or (len(bindings) > 1 and not hold_keys(self._project, module, bindings, target.id)):
                return
            if not whole and _is_changed(module, target.id):
                return
            for node in module.reads_in(owner, target.id):
                yield Secret(node, secret.name, whole, refusal)
        elif isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self":
            around = _class(module, target)
            same = [node for node in module.attributes(target.attr) if _class(module, node) is around]
            if around is None or sum(not isinstance(node.ctx, ast.Load) for node in same) > 1:
                return
            for attribute in same:
                own = isinstance(attribute.value, ast.Name) and attribute.value.id == "self"
                if own and isinstance(attribute.ctx, ast.Load):
                    yield Secret(attribute, secret.name, whole, refusal)

    def _shown(self, secret: Secret, end: Written) -> Shown:
        flow, module = end.flow, self._module
        span = module.span(flow.shown) if not flow.in_text or _stands_there(module, flow.shown) else None
        refusal = flow.refusal or secret.refusal
        edits: tuple[Edit, ...] = ()
        if span is None:
            span, refusal = module.span(end.call), refusal or "it stands in a text that can't be split into its parts"
        elif not secret.whole:
            refusal = refusal or TOGETHER
        elif module.lookup("bool", end.call) is not None:
            refusal = "`bool` means something else in this file"
        if not refusal:
            presence = f"bool({module.source(flow.core)})"
            edits = self._styled(*span, f"str({presence})" if flow.text else presence)
        direct = end.is_direct and isinstance(end.call, ast.Call) and not self._is_builtin(end.call)
        return Shown(span, secret.name, end.sink, edits, refusal, flow.alone, direct, is_part=flow.is_part)

    def _styled(self, start: int, end: int, text: str) -> tuple[Edit, ...]:
        """The edit that puts a text in the place of another, in lines that fit."""
        changes = finished(self._project, self._module, [(start, end, text)])
        return tuple(Edit(self._module.path, *change) for change in changes)

    def _is_builtin(self, call: ast.Call) -> bool:
        names = self._project.origins.external(self._module, call.func)
        return bool(names) and all(name.startswith("builtins.") for name in names)

    def _environment(self) -> Iterator[Shown]:
        """Yield where the whole environment is written out, in a project that has clients."""
        module, project = self._module, self._project
        if b"environ" not in module.code or is_test_file(module.path) or not project.candidates:
            return
        nodes: list[ast.Attribute | ast.Name] = [*module.attributes("environ"), *module.named("environ")]
        for node in nodes:
            if isinstance(module.parent(node), ast.Starred):
                # It unpacks the names alone.
                continue
            if isinstance(node.ctx, ast.Load) and "os.environ" in project.origins.external(module, node):
                end = follow(project, module, node, whole=False)
                if isinstance(end, Written):
                    yield self._shown_names(node, end)
                elif end is None:
                    yield from self._shown_in_loop(node)

    def _shown_names(self, node: ast.expr, end: Written) -> Shown:
        module = self._module
        around: ast.AST = node
        for up in module.ancestors(node):
            # `dict(os.environ)`, `os.environ.copy()`
            is_copy = isinstance(up, ast.Call) and (
                (
                    up.args == [around]
                    and not up.keywords
                    and not _COPIES.isdisjoint(self._project.origins.external(module, up.func))
                )
                or (isinstance(up.func, ast.Attribute) and up.func.value is around and not up.args)
            )
            if is_copy:
                around = up
            elif not (isinstance(up, ast.Attribute) and up.value is around):
                break
        assert isinstance(around, ast.expr)
        spread = self._spread(around)
        span = module.span(spread or around)
        if spread is None and self._is_merged(around):
            return Shown(span, ALL, end.sink, refusal="write the names of the variables that matter")
        if end.flow.text or (end.flow.in_text and not _stands_there(module, around)):
            return Shown(module.span(end.call), ALL, end.sink, refusal="write the names of the variables that matter")
        edits = self._styled(*span, f"sorted({module.source(node)})")
        return Shown(span, ALL, end.sink, edits, is_everything=True)

    def _spread(self, node: ast.expr) -> ast.expr | None:
        """The dict that holds nothing but what a node holds: `{**os.environ}`, `dict(**os.environ)`."""
        up = self._module.parent(node)
        if isinstance(up, ast.Dict):
            return up if up.keys == [None] else None
        call = self._module.parent(up) if isinstance(up, ast.keyword) and up.arg is None else None
        if isinstance(call, ast.Call) and not call.args and call.keywords == [up]:
            names = self._project.origins.external(self._module, call.func)
            return call if "builtins.dict" in names else None
        return None

    def _is_merged(self, node: ast.expr) -> bool:
        """Whether a list in place of a node would not do: the node is put together with another dict, or unpacked."""
        up = self._module.parent(node)
        if isinstance(up, ast.Dict):
            return any(key is None and value is node for key, value in zip(up.keys, up.values, strict=True))
        is_given = isinstance(up, ast.Call) and "builtins.dict" in self._project.origins.external(self._module, up.func)
        return is_given or isinstance(up, ast.BinOp) or (isinstance(up, ast.keyword) and up.arg is None)

    def _shown_in_loop(self, node: ast.expr) -> Iterator[Shown]:
        """Yield where a loop over the environment writes the values."""
        module = self._module
        method = module.parent(node)
        is_loop = isinstance(method, ast.Attribute) and method.attr in {"items", "values"}
        call = module.parent(method) if isinstance(method, ast.Attribute) and is_loop else None
        loop = module.parent(call) if isinstance(call, ast.Call) else None
        if isinstance(loop, ast.Call) and "builtins.sorted" in self._project.origins.external(module, loop.func):
            loop = module.parent(loop)
        if not isinstance(loop, (ast.For, ast.comprehension)) or (isinstance(loop, ast.comprehension) and loop.ifs):
            return
        target = loop.target
        if isinstance(target, ast.Tuple) and len(target.elts) == 2 and isinstance(method, ast.Attribute):
            target = target.elts[1]
        scope = loop if isinstance(loop, ast.For) else module.parent(loop)
        if not isinstance(target, ast.Name) or not isinstance(scope, (ast.For, *COMPREHENSIONS)):
            return
        if isinstance(scope, ast.For) and any(isinstance(each, (ast.If, ast.Continue)) for each in walk(scope)):
            # A name may choose what is written.
            return
        for name in module.named(target.id):
            inside = isinstance(name.ctx, ast.Load) and any(up is scope for up in module.ancestors(name))
            end = follow(self._project, module, name) if inside else None
            if isinstance(end, Written) and not end.flow.is_part:
                refusal = "write only the names of the variables that matter, without the values"
                yield Shown(module.span(end.call), ALL, end.sink, refusal=refusal)


def _class(module: PythonModule, node: ast.AST) -> ast.ClassDef | None:
    return next((up for up in module.ancestors(node) if isinstance(up, ast.ClassDef)), None)


def _is_changed(module: PythonModule, name: str) -> bool:
    """Whether something may take the key out of what a name holds, or put something else in."""
    for node in module.named(name):
        parent = module.parent(node)
        if isinstance(parent, ast.Subscript) and parent.value is node and not isinstance(parent.ctx, ast.Load):
            return True
        if isinstance(parent, ast.Attribute) and parent.attr in {"pop", "update", "clear", "remove"}:
            return True
    return False


def _stands_there(module: PythonModule, node: ast.expr) -> bool:
    """Whether the text at an expression's place is the expression: before Python 3.12 it is not inside some texts."""
    try:
        found = ast.parse(module.source(node), mode="eval").body
    except (SyntaxError, ValueError):
        return False
    return ast.dump(found) == ast.dump(node)
