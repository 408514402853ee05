"""Servers that run what is registered with their app object before they take traffic: which, how, and what is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, walk


@dataclass(frozen=True, slots=True)
class Registration:
    """How a framework is told of a function, with `APP` for the name of the app and `NAME` for the function's.

    `decorator` is written above a function behind an app of the top level, "" where the framework has none; `statement`
    stands behind an app that a function makes. `word` is the attribute by which either is known, `parameters` those of
    the function, `testing` how a test starts the app, and `release` the first one that knows it.
    """

    parameters: str
    decorator: str
    statement: str
    word: str
    testing: re.Pattern[bytes]
    release: tuple[str, str]


REGISTRATIONS = {
    "aiohttp": Registration(
        "_: object",
        "",
        "APP.on_startup.append(NAME)",
        "on_startup",
        re.compile(rb"aiohttp_client|TestServer\(|TestClient\(|AioHTTPTestCase|AppRunner\("),
        ("aiohttp", "2.3"),
    ),
    "Quart": Registration(
        "",
        "@APP.before_serving",
        "APP.before_serving(NAME)",
        "before_serving",
        re.compile(rb"\.test_app\(|\.startup\(|TestApp\("),
        ("quart", "0.6"),
    ),
    "Sanic": Registration(
        "*_: object",
        "@APP.before_server_start",
        "APP.before_server_start(NAME)",
        "before_server_start",
        re.compile(rb"test_client|asgi_client|Sanic\w*TestClient|ReusableClient|TestManager"),
        ("sanic", "21.3"),
    ),
    "FastStream": Registration(
        "",
        "@APP.on_startup",
        "APP.on_startup(NAME)",
        "on_startup",
        re.compile(rb"TestApp\("),
        ("faststream", "0.2"),
    ),
}
"""By the name that an entry has for its framework."""


def registered(module: PythonModule, word: str) -> Iterator[ast.expr | FunctionNode]:
    """The functions, or what names them, that a file registers by an attribute: as a decorator, by a call of it, or as
    what its list gets."""
    for node in walk(module.tree):
        if isinstance(node, FUNCTIONS):
            if any(_is_called(each, word) for each in node.decorator_list):
                yield node
        elif isinstance(node, ast.Call) and len(node.args) == 1 and isinstance(node.func, ast.Attribute):
            holder = node.func.value
            appends = node.func.attr == "append" and isinstance(holder, ast.Attribute) and holder.attr == word
            if appends or (node.func.attr == word and isinstance(node.args[0], (ast.Name, ast.Attribute))):
                yield node.args[0]


def _is_called(decorator: ast.expr, word: str) -> bool:
    """Whether a decorator is `@app.word`, with or without a call, or `@app.listener("word")`."""
    head = decorator.func if isinstance(decorator, ast.Call) else decorator
    if not isinstance(head, ast.Attribute):
        return False
    if head.attr == "listener" and isinstance(decorator, ast.Call) and decorator.args:
        first = decorator.args[0]
        return isinstance(first, ast.Constant) and first.value == word
    return head.attr == word
