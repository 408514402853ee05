"""Shows that a circle has one answer, wherever the asking begins, and costs no more than a chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemods.languages.settled import Settled

Graph = Mapping[int, Sequence[int]]


class Reachable:
    """Asks which nodes are reached from a node, as names are asked for through a circle of imports."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.answers: Settled[int, frozenset[int]] = Settled(frozenset())
        self.worked_out: list[int] = []

    def ask(self, node: int) -> frozenset[int]:
        return self.answers.ask(node, lambda: self.find(node))

    def find(self, node: int) -> frozenset[int]:
        self.worked_out.append(node)
        return frozenset({node}).union(*(self.ask(other) for other in self.graph[node]))


def reached(graph: Graph, start: int) -> set[int]:
    found, pending = {start}, [start]
    while pending:
        for other in graph[pending.pop()]:
            if other not in found:
                found.add(other)
                pending.append(other)
    return found


graphs = st.integers(1, 24).flatmap(
    lambda size: st.fixed_dictionaries(
        {node: st.lists(st.integers(0, size - 1), max_size=3, unique=True) for node in range(size)}
    )
)


@given(graphs, st.randoms())
def test_the_answer_is_that_of_following_every_way(graph: Graph, random: Random) -> None:
    asked = Reachable(graph)
    for node in random.choices(list(graph), k=8):
        assert asked.ask(node) == reached(graph, node)


def test_what_is_known_is_not_worked_out_again() -> None:
    asked = Reachable({0: [1, 2], 1: [2], 2: []})
    for node in (0, 1, 2, 0):
        asked.ask(node)
    assert sorted(asked.worked_out) == [0, 1, 2]


def test_a_long_chain_asks_each_question_a_few_times_and_needs_no_deep_stack() -> None:
    chain = {node: [node + 1] for node in range(3_000)} | {3_000: []}
    asked = Reachable(chain)
    asked.ask(2_990)
    assert len(asked.ask(0)) == 3_001
    assert len(asked.worked_out) < 3 * len(chain)


class First:
    """Asks where a node's first way leads, as a name is looked for in star imports."""

    def __init__(self, graph: Graph, homes: frozenset[int]) -> None:
        self.graph = graph
        self.homes = homes
        self.answers: Settled[int, int | None] = Settled(None)
        self.count = 0

    def ask(self, node: int) -> int | None:
        return self.answers.ask(node, lambda: self.find(node))

    def find(self, node: int) -> int | None:
        self.count += 1
        if node in self.homes:
            return node
        return next((found for other in self.graph[node] if (found := self.ask(other)) is not None), None)


@pytest.mark.parametrize("size", [2, 20, 400])
def test_a_circle_costs_a_few_times_its_length(size: int) -> None:
    circle = First({node: [(node + 1) % size] for node in range(size)}, frozenset({size // 2}))
    assert {circle.ask(node) for node in range(size)} == {size // 2}
    assert circle.count <= 5 * size


def test_a_question_that_failed_can_be_asked_again() -> None:
    answers: Settled[int, int] = Settled(0)

    def fail() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        answers.ask(1, lambda: answers.ask(2, fail))
    assert answers.ask(1, lambda: answers.ask(2, lambda: 5)) == 5
