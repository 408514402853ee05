"""Whether one of some places may run before a client is built: as its file loads, or called by name on the way."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode

_SETTLED_BEFORE = frozenset({"__init__", "__new__", "__post_init__", "model_post_init"})


class Places:
    """Some places of the file `home`, of which it is asked whether they run before calls of the file `module`.

    It is told apart once by which functions they are in, and who calls these: a file may have a thousand of both.
    """

    def __init__(self, home: PythonModule, module: PythonModule, places: Iterable[ast.AST]) -> None:
        self._module = module
        self._is_same = home is module
        self._runs_at_once = False
        self._first: dict[FunctionNode, int] = {}
        """The offset of the first place that stands directly in each function."""
        self._by_name: dict[str, dict[FunctionNode, None]] = {}
        """By the name by which what holds a place is called, the functions directly around the places."""
        self._set_up: dict[ast.ClassDef, dict[FunctionNode, None]] = {}
        """By the class whose instances run a place as they are made, the functions directly around the places."""
        self._callers: dict[str, Mapping[FunctionNode, None] | None] = {}
        for node in places:
            self._take(home, node)
        self._named_in: dict[FunctionNode, list[str]] = {}
        self._named_at_once: list[str] = []
        for name in self._by_name:
            callers = self._callers_of(name)
            if callers is None:
                self._named_at_once.append(name)
            for outer in callers or ():
                self._named_in.setdefault(outer, []).append(name)

    def _take(self, home: PythonModule, node: ast.AST) -> None:
        functions = functions_around(home, node)
        if not functions:
            self._runs_at_once = True
            return
        inner, start = functions[0], home.start(node)
        self._first[inner] = min(start, self._first.get(inner, start))
        names = {function.name for function in functions}
        for up in home.ancestors(node):
            if isinstance(up, ast.ClassDef):
                if names & _SETTLED_BEFORE:
                    self._set_up.setdefault(up, {})[inner] = None
                names.add(up.name)
        for name in names:
            self._by_name.setdefault(name, {})[inner] = None

    def may_run_before(self, call: ast.Call) -> bool:
        """Whether one of the places may run before a call."""
        if self._runs_at_once:
            return True
        module = self._module
        around = functions_around(module, call)
        # In a function around the call it is the order of the text that counts, and nothing else.
        inside = frozenset(around) if self._is_same else frozenset()
        if self._first and inside:
            start = module.start(module.statement(call))
            if any(self._first[each] < start for each in inside if each in self._first):
                return True
        if self._set_up:
            classes = (self._set_up[up] for up in module.ancestors(call) if up in self._set_up)
            if any(each not in inside for functions in classes for each in functions):
                return True
        # The program calls the checking function by name: while a module loads, or in the functions around the call.
        called = (name for each in around for name in self._named_in.get(each, ()))
        return any(each not in inside for name in (*self._named_at_once, *called) for each in self._by_name[name])

    def _callers_of(self, name: str) -> Mapping[FunctionNode, None] | None:
        """The outermost functions of the file in which a name is used; None where one is used while the file loads."""
        if name not in self._callers:
            found: dict[FunctionNode, None] | None = {}
            for use in (*self._module.named(name), *self._module.attributes(name)):
                around = functions_around(self._module, use)
                if not around:
                    found = None
                    break
                assert found is not None
                found[around[-1]] = None
            self._callers[name] = found
        return self._callers[name]


def functions_around(module: PythonModule, node: ast.AST) -> list[FunctionNode]:
    """The functions around a node, the nearest first."""
    return [up for up in module.ancestors(node) if isinstance(up, FUNCTIONS)]
