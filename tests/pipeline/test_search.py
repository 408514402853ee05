"""Many words are found as one search for each finds them."""

from __future__ import annotations

import random

import pytest

from codemods.files.search import Search, shortest


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
