"""Many words are found as one search for each finds them."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import codemods
from codemods.files.search import Expression, Search, Without, shortest, word_start


@pytest.mark.parametrize("number", [1, 3, 4, 12])
def test_it_finds_what_one_search_for_each_word_finds(number: int) -> None:
    chance = random.Random(number)
    for _ in range(200):
        words = shortest(bytes(chance.choices(b"ab.\n\xff", k=chance.randint(1, 4))) for _ in range(number))
        search = Search(words)
        for _ in range(5):
            raw = bytes(chance.choices(b"abc.\n\xff", k=chance.randint(0, 12)))
            assert search.finds(raw) is any(word in raw for word in words)


def test_no_words_are_found_nowhere() -> None:
    assert not Search(shortest([])).finds(b"anything")


def _expressions() -> list[Expression]:
    """The expressions of the whole program that are looked for by their words."""
    for module in pkgutil.walk_packages(codemods.__path__, "codemods."):
        importlib.import_module(module.name)
    found = {each.pattern: each for each in gc.get_objects() if isinstance(each, Expression)}
    return [found[pattern] for pattern in sorted(found)]


_EXPRESSIONS = _expressions()


def test_there_are_expressions() -> None:
    assert len(_EXPRESSIONS) > 10


@pytest.mark.parametrize("expression", _EXPRESSIONS, ids=[str(each.pattern)[:40] for each in _EXPRESSIONS])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_search_by_words_finds_what_the_expression_finds(expression: Expression, data: st.DataObject) -> None:
    # A part of the texts holds a match, and another one what only looks like one.
    others = st.sampled_from([b" ", b"'", b"x", *expression.words])
    raw = b"".join(data.draw(st.lists(st.from_regex(expression.compiled) | others, max_size=4)))
    expected = re.compile(expression.pattern, expression.compiled.flags).search(raw)
    assert (expression.search(raw) is None) is (expected is None)
    assert Without(expression).search(raw) is (expected is None)


def test_every_place_of_a_word_is_a_match() -> None:
    expression = Expression(rb"ab?(?=c)", b"a")
    assert [match.span() for match in expression.matches(b"ac abd abc")] == [(0, 1), (7, 9)]


@pytest.mark.parametrize(("raw", "offset", "start"), [(b"a.bc", 4, 2), (b"a.bc", 2, 2), (b"abc", 3, 0), (b"", 0, 0)])
def test_where_a_word_begins(raw: bytes, offset: int, start: int) -> None:
    assert word_start(raw, offset) == start
