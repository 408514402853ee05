"""What is remembered does not depend on what was asked before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemods.languages.answers import Answers, Cuts
from codemods.languages.handed_on import Leads

Graph = Mapping[int, Sequence[int]]


class Reachable:
    """Asks which nodes are reached from a node, as names are asked for through a cycle of imports."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.answers: Answers[int, frozenset[int]] = Answers(Cuts())
        self.worked_out: list[int] = []

    def ask(self, node: int) -> frozenset[int]:
        return self.answers.ask(node, frozenset(), lambda: self.find(node))

    def find(self, node: int) -> frozenset[int]:
        self.worked_out.append(node)
        return frozenset({node}).union(*(self.ask(other) for other in self.graph[node]))


graphs = st.integers(1, 6).flatmap(
    lambda size: st.fixed_dictionaries(
        {node: st.lists(st.integers(0, size - 1), max_size=3, unique=True) for node in range(size)}
    )
)


@given(graphs, st.randoms())
def test_an_answer_after_forgetting_is_that_of_a_first_question(graph: Graph, random: Random) -> None:
    asked = Reachable(graph)
    for node in random.choices(list(graph), k=12):
        asked.answers.forget()
        assert asked.ask(node) == Reachable(graph).ask(node)


def test_what_was_not_cut_short_is_found_once() -> None:
    asked = Reachable({0: [1, 2], 1: [2], 2: []})
    for node in (0, 1, 2, 0):
        asked.answers.forget()
        asked.ask(node)
    assert sorted(asked.worked_out) == [0, 1, 2]


def test_what_a_cycle_cuts_short_is_found_again() -> None:
    asked = Reachable({0: [1], 1: [0], 2: []})
    assert asked.ask(0) == {0, 1}
    assert asked.ask(1) == {1}
    asked.answers.forget()
    assert asked.ask(1) == {0, 1}


@given(graphs, st.sets(st.integers(0, 5)))
def test_a_file_leads_to_what_it_reaches(graph: Graph, holding: set[int]) -> None:
    def reached(start: int) -> set[int]:
        found, pending = {start}, [start]
        while pending:
            for other in graph[pending.pop()]:
                if other not in found:
                    found.add(other)
                    pending.append(other)
        return found

    for order in list(permutations(graph))[:6]:
        leads = Leads(lambda path: int(path) in holding, lambda path: map(str, graph[int(path)]))
        assert {node: leads(str(node)) for node in order} == {
            node: not holding.isdisjoint(reached(node)) for node in order
        }


@pytest.mark.parametrize("node", [0, 1])
def test_a_question_on_the_way_to_itself_is_unknown(node: int) -> None:
    assert Reachable({0: [0, 1], 1: []}).ask(node) == ({0, 1} if node == 0 else {1})
