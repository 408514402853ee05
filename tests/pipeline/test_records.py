"""Dataclasses whose methods are made when they are called do as those of the library."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import field
from typing import Any

import pytest

from codemods import records


def _plain(dataclass: Any) -> type:
    @dataclass(frozen=True, slots=True, order=True)
    class Point:
        """A point."""

        x: int
        y: int = 2
        tags: list[str] = field(default_factory=list, compare=False)
        secret: str = field(default="s", repr=False, compare=False)
        notes: dict[str, str] = field(default_factory=dict, hash=False)

    return Point


def _open(dataclass: Any) -> type:
    @dataclass(slots=True)
    class Counter:
        """Holds a number that can be set."""

        count: int
        names: dict[str, int] = field(default_factory=dict)

        def __post_init__(self) -> None:
            self.count += 1

    return Counter


def _by_identity(dataclass: Any) -> type:
    @dataclass(frozen=True, eq=False)
    class Node:
        """A node that equals itself alone."""

        name: str

        def __repr__(self) -> str:
            return f"<{self.name}>"

    return Node


@pytest.fixture(params=[_plain, _open, _by_identity])
def pair(request: pytest.FixtureRequest) -> tuple[type, type]:
    make: Callable[[Any], type] = request.param
    return make(dataclasses.dataclass), make(records.dataclass)


def _outcome(ask: Callable[[], object]) -> object:
    try:
        return ask()
    except (TypeError, AttributeError) as error:
        return type(error), str(error)


def test_instances_are_made_shown_and_compared_alike(pair: tuple[type, type]) -> None:
    said = []
    for kind in pair:
        one, same, other = kind(1), kind(1), kind(3)
        said.append(
            [
                repr(one),
                one == same,
                one == other,
                one == 1,
                one != other,
                _outcome(lambda: one < other),  # noqa: B023
                _outcome(lambda: hash(one) == hash(same)),  # noqa: B023
                _outcome(kind),
                _outcome(lambda: kind(1, nothing=2)),  # noqa: B023
                _outcome(lambda: setattr(one, dataclasses.fields(kind)[0].name, 5)),  # noqa: B023
                _outcome(lambda: delattr(other, dataclasses.fields(kind)[0].name)),  # noqa: B023
                [(each.name, each.compare, each.repr) for each in dataclasses.fields(kind)],
                repr(dataclasses.replace(one, **{dataclasses.fields(kind)[0].name: 7})),
                dataclasses.astuple(one),
                kind.__match_args__,  # type: ignore[attr-defined]
            ]
        )
    assert said[0] == said[1]


def test_a_factory_of_defaults_gives_each_instance_its_own() -> None:
    kind = _plain(records.dataclass)
    kind(1).tags.append("x")
    assert kind(1).tags == []


@records.dataclass(frozen=True, slots=True)
class _Base:
    """A class that others build on."""

    name: str


@records.dataclass(frozen=True)
class _More(_Base):
    """One with a field of its own."""

    size: int = 0


@pytest.mark.parametrize("one", [_Base("a"), _More("b", 3)])
def test_it_crosses_a_process_border(one: _Base) -> None:
    assert pickle.loads(pickle.dumps(one)) == one
    assert copy.copy(one) == one
    assert type(copy.deepcopy(one)) is type(one)


def test_a_subclass_without_fields_of_its_own_calls_the_method_of_its_base() -> None:
    class Plain(_Base):
        pass

    first, second = Plain("x"), Plain("x")
    assert (first == second, hash(first) == hash(second), first.name) == (True, True, "x")


@pytest.mark.parametrize("unknown", [field(default=0, kw_only=True), field(default=0, init=False)])
def test_an_option_that_it_does_not_know_is_refused(unknown: int) -> None:
    point = type("Point", (), {"__annotations__": {"x": int}, "x": unknown})
    with pytest.raises(TypeError, match="Point: x must be"):
        records.dataclass(point)


def test_each_method_is_made_once() -> None:
    kind = _plain(records.dataclass)
    before = vars(kind)["__init__"]
    kind(1)
    made = vars(kind)["__init__"]
    kind(2)
    assert made is not before
    assert vars(kind)["__init__"] is made
