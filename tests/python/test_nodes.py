"""Shows that the children of a node are those of Python's `ast`, but for operators and contexts."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from codemods.languages.python import nodes
from codemods.languages.python.nodes import MOST_LEVELS, SyntaxProblem, children, parse, walk

_NOTHING = (ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)

_SOURCE = """
import a.b as c
from d import *
@e
class F(g, h=1):
    i: int = 2
    def j(self, /, k, *l, m=3, n, **o) -> p: return {**q, r: not s}
async def t():
    global u
    async with v as w: await (x := y)
    try: z[1:2] += 3
    except* A as B: del C
    match D:
        case {"E": 1, **G} | H(I, J=2) | [3, *K] | None: raise L from M
    return [N async for O in P if Q], f"{R!r:>{S}}", lambda *T: -U, V if W and X else Y < Z
"""


def own(node: ast.AST) -> list[ast.AST]:
    return [each for each in ast.iter_child_nodes(node) if not isinstance(each, _NOTHING)]


@pytest.mark.parametrize("source", [_SOURCE, Path(nodes.__file__).read_text("utf-8")], ids=["all kinds", "a module"])
def test_children_and_walk_are_those_of_ast(source: str) -> None:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        assert children(node) == own(node)
    assert list(walk(tree)) == [each for each in ast.walk(tree) if not isinstance(each, _NOTHING)]


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "a" + ".b" * (MOST_LEVELS + 10),
        "x = (\n    a" + "\n    .b" * (MOST_LEVELS + 10) + "\n)",
        "@a" + ".b" * (MOST_LEVELS + 10) + "\ndef f(): pass",
        "class C:\n    @a" + ".b" * (MOST_LEVELS + 10) + "\n    def f(self): pass",
    ],
    ids=["a line", "many lines", "a decorator", "a method's decorator"],
)
def test_what_is_too_deep_is_refused_wherever_it_stands(text: str) -> None:
    with pytest.raises(SyntaxProblem, match="levels deep"):
        parse(text)
    assert parse(text.replace(".b" * (MOST_LEVELS + 10), ".b" * 10).replace("\n    .b" * (MOST_LEVELS + 10), ""))
