"""Generated text in lines that fit and in a file's own quotes."""

from __future__ import annotations

import ast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codemods.languages.python.fitting import fitted, requoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = call(one)", "x = call(one)"),
        (
            'if not (os.getenv("A_KEY") or os.getenv("B_KEY")):\n    pass',
            'if not (\n    os.getenv("A_KEY") or os.getenv("B_KEY")\n):\n    pass',
        ),
        (
            'if not (os.getenv("FIRST_KEY") or os.getenv("SECOND_KEY") or os.getenv("THIRD_KEY")):\n    pass',
            'if not (\n    os.getenv("FIRST_KEY")\n    or os.getenv("SECOND_KEY")\n'
            '    or os.getenv("THIRD_KEY")\n):\n    pass',
        ),
        (
            "return Client(api_key=api_key, http_client=transport())",
            "return Client(\n    api_key=api_key, http_client=transport()\n)",
        ),
        (
            "return Client(api_key=api_key, http_client=transport(getpid()))",
            "return Client(\n    api_key=api_key,\n    http_client=transport(getpid()),\n)",
        ),
        (
            "return Client(api_key=api_key, base=base) if api_key else None",
            "return (\n    Client(api_key=api_key, base=base)\n    if api_key\n    else None\n)",
        ),
        (
            "def build(process_id: int, *credentials: str) -> Client:\n    pass",
            "def build(\n    process_id: int, *credentials: str\n) -> Client:\n    pass",
        ),
        (
            "return create_llm().with_fallbacks([create_small(), create_other()])",
            "return create_llm().with_fallbacks(\n    [create_small(), create_other()]\n)",
        ),
        (
            "# One for each process: a fork must not share its connections.",
            "# One for each process: a fork must not\n# share its connections.",
        ),
        ("x = one_very_long_name_without_any_brackets_at_all", "x = one_very_long_name_without_any_brackets_at_all"),
        (
            'x = """a string of several lines, of which one is long\n"""',
            'x = """a string of several lines, of which one is long\n"""',
        ),
        (
            "return Client(\n    api_key=api_key, http_client=transport(getpid())\n)",
            "return Client(\n    api_key=api_key,\n    http_client=transport(getpid()),\n)",
        ),
        (
            'needed = {\n    "A": (\n        os.getenv("FIRST") or os.getenv("SECOND")\n    ),\n}',
            'needed = {\n    "A": (\n        os.getenv("FIRST")\n        or os.getenv("SECOND")\n    ),\n}',
        ),
        (
            'needed = {\n    "A": (\n        os.getenv("A") or os.getenv("B")\n    ),\n}',
            'needed = {\n    "A": (\n        os.getenv("A") or os.getenv("B")\n    ),\n}',
        ),
        (
            "return (\n    Client(key=api_key, client=transport(), base=base)\n    if api_key\n    else None\n)",
            "return (\n    Client(\n        key=api_key,\n        client=transport(),\n        base=base,\n    )\n"
            "    if api_key\n    else None\n)",
        ),
        (
            "return (\n    None\n    if not api_key\n    else Client(api_key=api_key, http=transport())\n)",
            "return (\n    None\n    if not api_key\n"
            "    else Client(\n        api_key=api_key, http=transport()\n    )\n)",
        ),
        (
            "return Client(\n    api_key=api_key,  # yours, and not ours\n    base=base\n)",
            "return Client(\n    api_key=api_key,  # yours, and not ours\n    base=base\n)",
        ),
        ("x = call(one, two, three, four, five, six)  # why", "x = call(one, two, three, four, five, six)  # why"),
    ],
)
def test_a_line_that_is_too_long_is_broken(text: str, expected: str) -> None:
    assert fitted(text, 44, "    ") == expected


def test_a_comment_that_somebody_wrote_keeps_its_line() -> None:
    text = "# A comment of the file's own that is too long for it\nx = 1"
    assert fitted(text, 30, "    ", known=text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('raise RuntimeError("Missing X")', "raise RuntimeError('Missing X')"),
        ('os.getenv("KNOWN")', 'os.getenv("KNOWN")'),
        ('x = "it\'s"', 'x = "it\'s"'),
        ('x = """text"""', 'x = """text"""'),
        ('x = f"{name}"', "x = f'{name}'"),
        ('x = f"{name["a"]}"', 'x = f"{name["a"]}"'),
        ('x = r"a\\d"', 'x = r"a\\d"'),
        ('x = b"a"', "x = b'a'"),
    ],
)
def test_generated_strings_have_the_quotes_of_the_file(text: str, expected: str) -> None:
    assert requoted(text, "'", 'a = "KNOWN"\n') == expected


_NAMES = st.sampled_from(["a", "client", "some_longer_name", '"text"', "x.y", "1"])
_EXPRESSIONS = st.recursive(
    _NAMES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda each: f"call({', '.join(each)})"),
        st.lists(inner, min_size=1, max_size=4).map(lambda each: f"[{', '.join(each)}]"),
        st.lists(inner, min_size=2, max_size=4).map(lambda each: f"({' or '.join(each)})"),
        st.tuples(inner, inner).map(lambda each: f"({each[0]} if {each[1]} else None)"),
        st.tuples(inner, inner).map(lambda each: f"({each[0]}, {each[1]})"),
        inner.map(lambda each: f"call(key={each}).then(lambda a, b: a)"),
        inner.map(lambda each: f"[x for x in {each} if x]"),
        inner.map(lambda each: f"not {each}"),
    ),
    max_leaves=12,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_EXPRESSIONS, st.sampled_from(["return {}", "x = {}", "if {}:\n    pass", "x: int = {}", "[{}] | call({})"]))
def test_what_is_broken_means_the_same(expression: str, statement: str) -> None:
    text = statement.replace("{}", expression)
    assert ast.dump(ast.parse(fitted(text, 30, "    "))) == ast.dump(ast.parse(text))
