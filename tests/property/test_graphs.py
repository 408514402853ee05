"""However modules import each other, a run comes to its end, and what it writes holds."""

from __future__ import annotations

import random

import pytest

from tests.property import graphs


@pytest.mark.parametrize("seed", [random.SystemRandom().randrange(1 << 32) for _ in range(24)], ids=lambda _: "")
def test_any_graph_of_imports(seed: int) -> None:
    assert list(graphs.problems(graphs.files(random.Random(seed)))) == [], f"seed {seed}"


@pytest.mark.parametrize(
    ("seed", "kind"),
    [
        (9, "star views whose sources are each other"),
        (100_217, "a module that takes its own client from another one"),
    ],
)
def test_graphs_that_once_failed(seed: int, kind: str) -> None:
    assert list(graphs.problems(graphs.files(random.Random(seed)))) == [], kind
