"""Shows that parsing without bodies gives the tree of the whole text, whatever was edited around them."""

from __future__ import annotations

import ast
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import cases_runner

from codemods.files.edits import OverlapError, Region, splice, untouched
from codemods.languages.python.definitions import DEFINITIONS
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import SyntaxProblem
from codemods.model import Edit

PIECES = (
    "import os\n",
    "x = 1\n",
    'TEXT = """\ndef in_a_string():\n    pass\n"""\n',
    "def one(a, b=(1,\n    2)):\n    return a\n",
    'def two():\n    """Two\nlines."""\n    if a:\n        return """x\ndef y(): pass\n"""  # why\n',
    "@decorated\n@again(\n    1)\nasync def three():\n    # first\n    await x; y = 1;\n",
    "class A(B):\n    @property\n    def b(self):\n        return 'ä'\n\n    c = [\n1,\n]\n",
    "def short(): return 1\n",
    "def joined():\\\n    return 2\n",
    "class Tab:\n\tx = 1\n\ty = 2\n",
    "if x:\n    def inner():\n        return 1\n",
    "# a comment\n",
    "\n\n",
)
NASTY = (
    *('"""', "'''", "(", ")", "[", "\\\n", "\\", "#", "'", "\n", "\r\n", "\f", "\t"),
    *(
        "    x = 1\n",
        "@d\n",
        "async ",
        "if a:\n",
        "else:\n",
        "def f():\n",
        "x = 1\n",
        "; ",
        "    ",
        '"""doc"""\n',
        "lambda: (\n",
    ),
)


def tree_of(module: PythonModule) -> str:
    return ast.dump(module.tree, include_attributes=True)


def outcome(text: str, known: Sequence[Region]) -> str | tuple[str, int]:
    """The whole tree as text, or what is wrong and where."""
    try:
        return tree_of(PythonModule("a.py", text, known))
    except SyntaxProblem as problem:
        return problem.message, problem.line


def is_unparsed(statement: ast.stmt) -> bool:
    return isinstance(statement, DEFINITIONS) and "body" not in vars(statement)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit], str]:
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    text = "".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7))).replace("\n", newline)
    if draw(st.booleans()):
        text = text.rstrip()
    length = len(text.encode())
    starts = [0, length, *(offset for offset in range(length) if text.encode()[offset : offset + 1] == b"\n")]
    edits = []
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.one_of(st.sampled_from(starts), st.integers(0, length)))
        end = min(length, start + draw(st.sampled_from([0, 0, 0, 1, 5, 40])))
        edits.append(Edit("a.py", start, end, draw(st.sampled_from(NASTY))))
    return text, edits, newline


@given(edited())
def test_an_edited_file_is_read_as_if_it_were_parsed_whole(example: tuple[str, list[Edit], str]) -> None:
    text, edits, newline = example
    try:
        before = PythonModule("a.py", text)
        after = splice(text.encode(), edits, newline).decode()
        known = untouched(before.regions, edits, newline)
    except (SyntaxProblem, OverlapError, ValueError):
        # Such a file is not edited, or such edits are refused.
        return
    for region in known:
        assert after.encode()[region.start : region.end] in text.encode()
    assert outcome(after, known) == outcome(after, ())


SOURCES = sorted(
    {
        content.decode()
        for case in cases_runner.cases()
        for name, content in case.files.items()
        if name.endswith(".py") and not content.startswith(b"\xef\xbb\xbf")
    }
)


def test_all_cases_are_read_the_same_without_their_bodies() -> None:
    assert len(SOURCES) > 100
    unparsed = 0
    for text in SOURCES:
        try:
            whole = PythonModule("a.py", text)
        except SyntaxProblem:
            continue
        module = PythonModule("a.py", text, whole.regions)
        unparsed += sum(map(is_unparsed, module.tree.body))
        assert module.regions == whole.regions
        assert tree_of(module) == tree_of(whole)
        assert not any(map(is_unparsed, module.tree.body))
    assert unparsed > 100


def test_only_what_is_asked_for_is_parsed() -> None:
    text = "import os\n\n\ndef one():\n    return os\n\n\ndef two():\n    return other\n"
    module = PythonModule("a.py", text, PythonModule("a.py", text).regions)
    one, two = module.tree.body[1:]
    assert is_unparsed(one)
    assert is_unparsed(two)
    (name,) = module.named("other")
    assert (name.lineno, name.col_offset) == (9, 11)
    assert is_unparsed(one)
    assert type(two) is ast.FunctionDef
    assert module.source(two) == "def two():\n    return other"


def test_what_does_not_hold_any_more_is_parsed_whole() -> None:
    # The edit opens a string before the definition, which then is no definition.
    text = 'x = 1\n\n\ndef one():\n    return 1\n\n\ny = """z"""\n'
    regions = PythonModule("a.py", text).regions
    assert len(regions) == 1
    edits = [Edit("a.py", 4, 5, '"""')]
    known = untouched(regions, edits, "\n")
    assert known == (Region(10, 21, 33, 34),)
    after = splice(text.encode(), edits, "\n").decode()
    with pytest.raises(SyntaxProblem):
        PythonModule("a.py", after, known)


def test_what_stands_far_down_in_a_long_file_is_read_where_it_stands() -> None:
    text = "".join(f"def f{number}(a):\n    return [\n        a, {number}]\n\n\n" for number in range(400))
    whole = PythonModule("a.py", text)
    module = PythonModule("a.py", text, whole.regions)
    assert sum(map(is_unparsed, module.tree.body)) == 400
    assert tree_of(module) == tree_of(whole)
