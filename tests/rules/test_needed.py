"""Shows on which ways through a function a client is needed: a check stands only where it is needed on all."""

from __future__ import annotations

import ast

import pytest

from codemods.rules.build_client_per_invocation.python.needed import is_needed_by_all


def _is_needed(code: str) -> bool:
    body = ast.parse(f"def ask():\n    {code.replace(chr(10), chr(10) + '    ')}").body[0]
    assert isinstance(body, ast.FunctionDef)
    nodes = [node for node in ast.walk(body) if isinstance(node, ast.Name) and node.id == "llm"]
    assert nodes
    return is_needed_by_all(body.body, nodes)


@pytest.mark.parametrize(
    "code",
    [
        "llm()",
        "a()\nreturn llm(a)",
        "if llm:\n    a()",
        "if a:\n    llm()\nelse:\n    llm(1)",
        "if a:\n    b()\nllm()",
        "if a:\n    raise E(llm)\nllm()",
        "if a:\n    llm()\n    return\nllm(1)",
        "llm() if a else llm(1)",
        "b() if llm else c()",
        "llm and a",
        "a(b and c, llm)",
        "match llm:\n    case 1:\n        a()",
        "match a:\n    case 1:\n        llm()\n    case _:\n        llm(1)",
        "match a:\n    case 1:\n        llm()\n    case b:\n        llm(1)",
        "try:\n    llm()\nexcept E:\n    a()",
        "try:\n    a()\nfinally:\n    llm()",
        "with llm:\n    a()",
        "with a:\n    llm()",
        "with a, llm as b:\n    c()",
        # A local stands outside of loops and of functions inside.
        "for a in b:\n    llm()",
        "while a:\n    llm()",
        "[llm() for a in b]",
        "def inner():\n    return llm()",
        "a(lambda: llm())",
        "def inner():\n    return 1\nllm()",
        "a(lambda: 1)\nllm()",
        "while a:\n    b()\nllm()",
    ],
)
def test_what_each_way_needs(code: str) -> None:
    assert _is_needed(code)


@pytest.mark.parametrize(
    "code",
    [
        "if a:\n    llm()",
        "if a:\n    llm()\nelse:\n    b()",
        "if a:\n    b()\nelse:\n    llm()",
        "if a:\n    return\nllm()",
        "if a:\n    b()\n    return\nllm()",
        "if a:\n    b()\nelse:\n    raise E\nllm()",
        "if a:\n    if b:\n        return\nllm()",
        "return a\nllm()",
        "llm() if a else b()",
        "b() if a else llm()",
        "a and llm",
        "a or llm",
        "match a:\n    case 1:\n        llm()",
        "match a:\n    case 1:\n        llm()\n    case _:\n        b()",
        "match a:\n    case 1:\n        llm()\n    case _ if b:\n        llm(1)",
        "match a:\n    case 1:\n        llm()\n    case (2 as b):\n        llm(1)",
        "match a:\n    case 1:\n        b()\n    case _:\n        llm()",
        "try:\n    a()\nexcept E:\n    llm()",
        "try:\n    a()\nexcept E:\n    b()\nelse:\n    llm()",
        "for a in b:\n    return\nllm()",
        "with a:\n    return\nllm()",
    ],
)
def test_what_some_way_does_without(code: str) -> None:
    assert not _is_needed(code)
