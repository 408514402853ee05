"""A question about a name or a text walks only where the bytes may hold it, and finds all that a whole walk finds."""

from __future__ import annotations

import ast
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import cases_runner

from codemods.languages.python.module import PythonModule
from codemods.languages.python.walk import is_searchable

_DOTTED = re.compile(r"[.:]?[a-zA-Z_][\w.]*")

ODD = r'''
import os
a . key = 1
a.\
key = 2
(a.  # of a line
 key) = 3
(a.key  # is set
 , b) = 1, 2
a.key: int = 4
a.key += 5
a.key <<= 6
a.key //= 7
del a.key
del b, \
    a.key
for a.key in b:
    pass
with b as a.key, c as (d, a.key):
    pass
[a.key, *b.key] = c
a.key.other = a.key[0] = a.key(1)
a.keys, other_key, a.key_of = 1, 2, a.key == 3
x = "key", 'key', """key""", f"{a}key{b}", f"key{a}", "key" "", r"key"
y = f"{a.key}", "a.key", """\
key""", "key\
"
z = "app." "key", ("app.key."
    "inner"), "app.key"
def f(key, *, other: "key" = key) -> key:
    global key_2
    return lambda key: a.key
if a: key = 1 if key else b.key
'''


def inputs() -> list[str]:
    texts = [
        content.decode()
        for case in cases_runner.cases()
        for path, content in case.files.items()
        if path.endswith(".py") and content.isascii() and b"\r" not in content
    ]
    return [ODD, *texts[::60]]


def places(nodes: list[ast.Attribute] | list[ast.Name] | list[ast.Constant]) -> list[tuple[int, int]]:
    return sorted((node.lineno, node.col_offset) for node in nodes)


@pytest.mark.parametrize("kind", ["attributes", "stored", "named", "strings_equal", "strings_among"])
def test_all_is_found_that_a_whole_walk_finds(kind: str) -> None:
    found = 0
    for text in inputs():
        try:
            tree = ast.parse(text)
        except SyntaxError:
            continue
        wanted: dict[str, list[tuple[int, int]]] = {}
        for node in ast.walk(tree):
            match node:
                case ast.Attribute() if kind == "attributes" or (
                    kind == "stored" and not isinstance(node.ctx, ast.Load)
                ):
                    wanted.setdefault(node.attr, []).append((node.lineno, node.col_offset))
                case ast.Name() if kind == "named":
                    wanted.setdefault(node.id, []).append((node.lineno, node.col_offset))
                case ast.Constant(value=str() as value) if kind == "strings_equal" and value.isidentifier():
                    wanted.setdefault(value, []).append((node.lineno, node.col_offset))
                case ast.Constant(value=str() as value) if kind == "strings_among" and _DOTTED.fullmatch(value):
                    wanted.setdefault(value, []).append((node.lineno, node.col_offset))
        for name, expected in wanted.items():
            # Each question is asked of a tree in which nothing was looked at.
            module = PythonModule("a.py", text)
            asked = getattr(module, kind)([name] if kind == "strings_among" else name)
            assert places(asked) == sorted(expected), (name, text)
            found += len(expected)
    assert found > 10


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("x = 1", True),
        ("x = 'wait…'  # ½ … ™", True),
        ("x = 'wait… …'  # ‼ ：", True),
        ("ﬁ = 1", False),
        ("e\u0301 = 1", False),
        ("é = 'e…'", True),
        ("x = '…'; ﬁnd = 2", False),
    ],
)
def test_a_text_is_searched_for_names_unless_one_of_them_is_written_in_other_letters(text: str, is_one: bool) -> None:
    assert is_searchable(text) is is_one


@given(st.text("aeﬁ…·½ \u0301é™_1.", max_size=12))
@settings(max_examples=300, deadline=None)
def test_a_text_that_can_be_searched_holds_its_names(text: str) -> None:
    try:
        tree = ast.parse(text.strip())
    except SyntaxError:
        return
    names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
    assert not is_searchable(text) or all(name in text for name in names)
