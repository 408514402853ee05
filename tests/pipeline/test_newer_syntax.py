"""Syntax that is newer than the Python that runs the tool is read by `ast` in older syntax of the same length."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codemods import api
from codemods.languages.python import lexer
from codemods.languages.python.newer import older
from codemods.languages.python.nodes import SyntaxProblem, parse

OLD = (
    "x = f'{a!r:>{w}}' \"b\" # type X\n",
    "type = 1\ntype(x)\ntype[x] = 1\ntype in (y,)\n",
    "match = case = 2\nprint(match, type)\n",
    "def f(a: int = 1, *b, **c) -> None: pass\n",
    "class C(A, metaclass=M):\n    x: int = 1\n",
    "try:\n    pass\nexcept (A, B) as e:\n    pass\n",
    "if x:\r\n    y = '''é\r\n'''\r\n",
    'y = """{\n""" + rb"\\\\" + "a\\\nb"\n',
    "z = x if type else [a for a in b]  # \"'\n",
    "async def g(): return f'{await h()}'\n",
)
"""Pieces that Python 3.11 reads."""

NEW = (
    'x = f"{llm.invoke(f"{x}")}"\n',
    'x = f"{"\\n".join(a)!r:>{w["x"]}} {{é}} \\n"\n',
    'f"{\n  a["x"] # hi "\n}" "b" \\\n  f"{y=}"\n',
    'if a: type X = f"{x["a"]}"\nelse: type Y=int\n',
    "type X[T: int = str, *Ts = *tuple[int], **P = [int]] = list[T]\n",
    "def f[T: int = str, *Ts, **P](x: T): pass\n",
    "async def f[\r\n\r\n  T: int,  # é\r\n](\r\n  a, /, b=1\r\n) -> T: return 1\r\n",
    "class C[T = int](A, metaclass=M): pass\n",
    "class C[\n\n  T,\n]: pass\n",
    "class D[T: (int, str)](): pass\n",
    "try:\n  pass\nexcept A.b, C(), D[0]:\n  pass\n",
    "try:\n  pass\nexcept* E, F,:\n  pass\n",
    'x = t"hello {name!r}"\n',
    'def f():\n    return rt"\\d {a["b"]}"\n',
)
"""Pieces that need Python 3.12 to 3.14."""

CUT = st.text(st.sampled_from("ft\"'{}[]()=:,!#\\\n\r typedefclassexcept*é"), max_size=40)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from((*OLD, *NEW)), CUT), max_size=12).map("".join))
def test_the_older_text_is_as_long_and_has_the_same_lines(text: str) -> None:
    code = text.encode("utf-8")
    changed = bytes(older(code).code)
    assert len(changed) == len(code)
    assert [len(line) for line in changed.splitlines(True)] == [len(line) for line in code.splitlines(True)]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(OLD), max_size=12).map("".join))
def test_what_ast_reads_is_not_changed(text: str) -> None:
    change = older(text.encode("utf-8"))
    assert (bytes(change.code).decode("utf-8"), change.needs) == (text, {})


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from((*OLD, *NEW))), min_size=1, max_size=12).map("".join))
def test_every_name_stands_where_it_is_written(text: str) -> None:
    code = text.encode("utf-8")
    lines = code.splitlines(keepends=True)
    names = [node for node in ast.walk(parse(text)) if isinstance(node, ast.Name)]
    assert [lines[node.lineno - 1][node.col_offset : node.end_col_offset].decode() for node in names] == [
        node.id for node in names
    ]


@pytest.mark.parametrize(
    ("newer", "known"),
    [
        ('x = f"{a["b"]} and {c}"\n', "x = f'{a[\"b\"]} and {c}'\n"),
        ('f"{f"{a}" + "b"}\\t{{" "c"\n', "f'{f\"{a}\" + \"b\"}\\t{{' 'c'\n"),
        ('fr"\\d{a["b"]}"\n', "fr'\\d{a[\"b\"]}'\n"),
        ("try: pass\nexcept A, b.C, D(): pass\n", "try: pass\nexcept (A, b.C, D()): pass\n"),
    ],
)
def test_the_tree_is_that_of_the_same_in_known_syntax(newer: str, known: str) -> None:
    assert ast.dump(parse(newer)) == ast.dump(parse(known))


def test_type_parameters_are_no_parameters_and_no_bases() -> None:
    tree = parse("class C[T: A = B](D): pass\ndef f[T: A, *U](self, /, x): pass\ntype X[T: A] = D\n")
    made, function, alias = tree.body
    assert isinstance(made, ast.ClassDef)
    assert isinstance(function, ast.FunctionDef)
    assert [ast.unparse(base) for base in made.bases] == ["D"]
    assert [each.arg for each in (*function.args.posonlyargs, *function.args.args)] == ["self", "x"]
    assert [[each.name for each in vars(node)["type_params"]] for node in tree.body] == [["T"], ["T", "U"], ["T"]]
    assert type(alias).__name__ == "TypeAlias"
    assert {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} == {"A", "B", "D", "X"}


def test_a_fault_is_told_on_its_own_line_with_the_python_that_reads_the_rest() -> None:
    with pytest.raises(SyntaxProblem) as caught:
        parse('x = t"{a["b"]}"\ny = = 1\n')
    assert caught.value.line == 2
    assert caught.value.message.endswith("(it has a template string, for Python 3.14)")


@pytest.mark.parametrize(
    "code",
    ["x = [*a for a in b]\n", "x = {**a for a in b}\n", "f(*a for a in b)\n", "x = f'{f'{a}'}'\ny = {*a for a in b}\n"],
)
def test_unpacking_in_a_comprehension_names_the_python_that_reads_it(code: str) -> None:
    with pytest.raises(SyntaxProblem) as caught:
        parse(code)
    assert caught.value.message.endswith("(it has unpacking in a comprehension, for Python 3.15)")
    assert caught.value.line == code.count("\n")


def test_a_form_that_has_no_older_one_is_told_with_its_python() -> None:
    with pytest.raises(SyntaxProblem) as caught:
        parse("lazy = 1\nlazy\nif lazy:\n    lazy from a import b\n")
    assert caught.value.line == 4
    assert caught.value.message.endswith("(it has a lazy import, for Python 3.15)")
    parse("lazy = 1\nlazy\nprint(lazy)\n")


@pytest.mark.parametrize(
    "text", ['f"{a b["c"]}"\n', 'f"{a["b"]\n', 'f"\\N{no}{a["b"]}"\n', "def f[](x): pass\n", "type X\n"]
)
def test_what_no_python_reads_is_refused(text: str) -> None:
    with pytest.raises(SyntaxProblem):
        parse(text)


def test_deeply_nested_text_ends() -> None:
    with pytest.raises(SyntaxProblem):
        parse("x = " + 'f"{' * 5_000 + "1" + '}"' * 5_000 + "\n")


def test_a_string_without_an_end_is_the_last_token() -> None:
    found = list(lexer.tokens(b"x = 1  # why\ny = 'a\nz = 2  # not\n"))
    assert [token.text for token in found if token.kind is lexer.Kind.COMMENT] == [b"# why"]
    assert found[-1].kind is lexer.Kind.BROKEN


def test_a_file_that_nothing_reads_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "llm.py").write_text('from openai import OpenAI\nclient = OpenAI()\nx = f"{a["b"] c}"\n')
    (failure,) = api.check(tmp_path).failures
    assert (failure.path, failure.line) == ("llm.py", 3)
    assert "for Python 3.12" in failure.error


_PIECES = [*"aFrbu0_ '\"#\\{}\né", 'éf"', 'rb"', "'''"]


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
@settings(max_examples=1_000, deadline=None)
def test_the_strings_are_those_among_the_tokens(text: str) -> None:
    code = text.encode()
    assert list(lexer.strings(code)) == [each for each in lexer.tokens(code) if each.kind is lexer.Kind.STRING]
