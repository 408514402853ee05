"""Declares what a language answers, so that a plan is made and written alike in both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from codemods.config import Config
from codemods.languages.weights import Judgement
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.names import Draft
from codemods.rules.build_client_per_invocation.core.stages import (
    Built,
    Component,
    Followed,
    Key,
    N,
    Naming,
    PerCall,
    Replaced,
    S,
    Settled,
    T,
    U,
    V,
    W,
)


class Planner(Protocol[U, W, V, N, S, T]):
    """Answers for a plan in one language. Each method raises Refusal for what can't follow."""

    @property
    def config(self) -> Config: ...

    def find(self, start: S) -> U:
        """The unit that is found by a name."""

    def follow(self, unit: U) -> Followed[U, W, V, N, S]:
        """The unit with all that refers to it, in all files."""

    def complete(self, component: Component[U, W, V, N]) -> Component[U, W, V, N]:
        """The component with what can be told only once all its units are known."""

    def needs(self, component: Component[U, W, V, N]) -> tuple[T, Sequence[Caution]]:
        """The parts that the factories take from their files: constants, checks, parts of statements."""

    def judge(self, unit: U, hoisted: Sequence[N]) -> Judgement[N]:
        """The weight of building the unit again, but for the calls that stay at module level."""

    def may_hoist(self, component: Component[U, W, V, N], unit: U, call: N) -> bool:
        """Whether a call that holds state can stay at module level: no client goes into it or comes out of it."""

    def key_of(self, view: V) -> Key:
        """The key of the unit that a view shows."""

    def holds_client(self, component: Component[U, W, V, N], unit: U, call: N | None) -> bool:
        """Whether a client, or what is derived from one, goes into what is called or comes out of it."""

    def awaits(self, component: Component[U, W, V, N], unit: U) -> bool:
        """Whether the factory must be awaited."""

    def is_closed(self, component: Component[U, W, V, N]) -> bool:
        """Whether something ends the life of a client, so that it can share nothing."""

    def is_called_sync(self, component: Component[U, W, V, N], unit: U) -> bool:
        """Whether all calls of a client that has a sync and an async half go by the sync one: each of them is known, or
        nothing in the project is asynchronous."""

    def built(self, unit: U) -> Iterator[Built[N]]:
        """The constructions in the unit's statements."""

    def variables(self, component: Component[U, W, V, N], needs: T, unit: U) -> Iterable[str]:
        """The variables that the unit's own code reads, wherever they go."""

    def may_fold(self, component: Component[U, W, V, N], needs: T, unit: U, host: U) -> bool:
        """Whether a unit may be a local of the factory of another: its own file alone knows its name, and nothing but
        the statements of units."""

    def joined(self, host: U, parts: Sequence[U]) -> U:
        """A unit with others as parts of it: locals of its factory."""

    def naming(
        self, component: Component[U, W, V, N], needs: T, lives: Mapping[Key, PerCall[N]], draft: Draft
    ) -> Naming[V]:
        """The names of the factories, which the draft gives."""

    def replaced(self, component: Component[U, W, V, N], naming: Naming[V]) -> Replaced:
        """The edits that follow the new names in tests and outside code."""

    def sharing(self, settled: Settled[U, W, V, N, T]) -> Iterable[S]:
        """The starts of further units that need the same constants as a plan."""

    def outside(self, edits: Iterable[Edit]) -> Sequence[str]:
        """The files that edits change though they are not among the paths of the run."""


class Writer(Planner[U, W, V, N, S, T], Protocol[U, W, V, N, S, T]):
    """Answers for a plan, and writes it down."""

    def edits(self, settled: Settled[U, W, V, N, T], draft: Draft) -> Iterable[Edit]:
        """All edits of a plan, in all files."""
