"""The stages of a plan: found, followed, settled. Each is frozen, and edits are written from the settled one alone.

A *unit* is found by its name. It is *followed* into all files that see it, which finds the units that are derived from
it. All units that refer to each other are one *component*, and one Fix. A component is *settled* once it is known
what goes into the factories, how long what they give lives, and what they are called.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import field
from typing import Generic, Protocol, TypeAlias, TypeVar

from codemods.catalogue.entries import ClientClass, Credential, Transport
from codemods.languages.needs import Requirement
from codemods.model import Edit
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.refusals import Place

Key: TypeAlias = tuple[str, str]
"""The path of a file and a name at its module level."""


class AnyUnit(Protocol):
    """A module-level name that becomes a factory."""

    @property
    def key(self) -> Key: ...

    @property
    def label(self) -> str:
        """The words for it in reasons: its name, or its place."""

    @property
    def where(self) -> Place: ...

    @property
    def constructions(self) -> Collection[object]:
        """The constructions in its statements."""


class AnyStart(Protocol):
    """A name at the module level of a file, by which a unit is found."""

    @property
    def key(self) -> Key: ...


N = TypeVar("N")
"""A node of the tree of a language."""
U = TypeVar("U", bound=AnyUnit)
"""A unit."""
V = TypeVar("V", bound=Hashable)
"""A unit as one file sees it."""
W = TypeVar("W")
"""All views of a unit, and what each of them asks for."""
S = TypeVar("S", bound=AnyStart)
"""A place where a unit is looked for."""
T = TypeVar("T")
"""The parts that the factories of a component take from their files."""


@dataclass(frozen=True, slots=True)
class Reference(Generic[V, N]):
    """References, in the statements of one unit, to another as a view shows it."""

    view: V
    nodes: tuple[N, ...]


@dataclass(frozen=True, slots=True)
class Picked:
    """A use that takes one of the clients of a pool, by what is not known before. `by_key`: it is a name, not a
    place in a list; `several`: the pool holds more than the units say of which it is made."""

    where: Place
    by_key: bool
    several: bool


@dataclass(frozen=True, slots=True)
class Followed(Generic[U, W, V, N, S]):
    """One unit with all that refers to it.

    `references` are those in the statements of other units, by the unit that is derived; `starts` are where further
    units of the same Fix are found. `is_used` says whether something else than derived objects uses the unit,
    `picked` where one of several clients that it holds is taken.
    """

    unit: U
    seen: W
    references: Sequence[tuple[Key, Reference[V, N]]]
    starts: Sequence[S]
    cautions: Sequence[Caution]
    is_used: bool = True
    picked: Picked | None = None


@dataclass(frozen=True, slots=True)
class Built(Generic[N]):
    """A construction in the statements of a unit, as far as decisions need it.

    `is_own` says that the project's own factory is called. `given` are the parameters that get a value, None where that
    can't be known; `passes_key` says whether one of them is, or may be, the key, and `credential` what kind
    of credential is captured. `transports` are those that the class takes and that the releases have which the project
    pins.
    """

    call: N
    name: str
    client: ClientClass
    is_own: bool
    given: Collection[str] | None
    passes_key: bool
    transports: tuple[Transport, ...]
    requirements: Callable[[], Sequence[Requirement[N]]]
    credential: Callable[[], Credential]


@dataclass(frozen=True, slots=True)
class Component(Generic[U, W, V, N]):
    """The units of one Fix in the order found: who sees each of them, and where its statements refer to others.

    `used` are the units that something else than derived objects uses, `parts` those that have become parts of others,
    each with that one, and `inner` the references of a unit's statements to its own parts.
    """

    units: Mapping[Key, U]
    seen: Mapping[Key, W]
    references: Mapping[Key, Sequence[Reference[V, N]]]
    cautions: Sequence[Caution] = ()
    used: frozenset[Key] = frozenset()
    parts: Mapping[Key, Key] = field(default_factory=dict)
    inner: Mapping[Key, Sequence[Reference[V, N]]] = field(default_factory=dict)

    def holds(self, key: Key) -> bool:
        """Whether a name is a unit, or a part of one."""
        return key in self.units or key in self.parts

    def referred(self, unit: U) -> Sequence[Reference[V, N]]:
        """The references in a unit's statements to other units."""
        return self.references.get(unit.key, ())

    def mentioned(self, unit: U) -> Sequence[Reference[V, N]]:
        """The references in a unit's statements to other units, and to its own parts."""
        return (*self.referred(unit), *self.inner.get(unit.key, ()))


@dataclass(frozen=True, slots=True)
class PerCall(Generic[N]):
    """A factory that builds a new object for each call. `hoisted` are calls in it that hold state: they stay at module
    level, so that all calls share them as they did."""

    hoisted: tuple[N, ...] = ()


@dataclass(frozen=True, slots=True)
class Pooled(PerCall[N]):
    """A factory that builds a new object for each call, in which each call of `shared` gets transports that are kept.

    A transport belongs to the process, or to the running event loop, and holds no credential.
    """

    shared: tuple[tuple[N, tuple[Transport, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Kept(PerCall[N]):
    """A factory that gives one object per process and value of the variables `credentials`.

    `what` is the object that is heavy to build, and `why` says so; both are empty where the settings ask for it. Each
    call of `shared` gets transports: what is sync and async at once must keep no connection of a loop that is gone.
    """

    credentials: tuple[str, ...] = ()
    what: str = ""
    why: str = ""
    shared: tuple[tuple[N, tuple[Transport, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Naming(Generic[V]):
    """Holds the names of factories: in their own file, in each view, and where a file exports the unit under a name.

    `reused` are units whose factory is one that the project has already: none is written. `passed` is what a call of
    such a one passes.
    """

    factories: Mapping[Key, str]
    callees: Mapping[V, str] = field(default_factory=dict)
    exported: Mapping[tuple[Key, str], str] = field(default_factory=dict)
    reused: frozenset[Key] = frozenset()
    passed: Mapping[V, str] = field(default_factory=dict)

    def call_of(self, view: V) -> str:
        """The call of a unit's factory in a view."""
        return f"{self.callees[view]}({self.passed.get(view, '')})"


@dataclass(frozen=True, slots=True)
class Replaced:
    """The edits in tests and in what is no code, which follow the new names.

    `used` are the units that something which is no code asks for.
    """

    edits: Sequence[Edit] = ()
    cautions: Sequence[Caution] = ()
    used: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Settled(Generic[U, W, V, N, T]):
    """A component of which all is decided."""

    component: Component[U, W, V, N]
    needs: T
    lives: Mapping[Key, PerCall[N]]
    naming: Naming[V]
    replaced: Sequence[Edit]
    cautions: Sequence[Caution]

    def life_of(self, made: object) -> PerCall[N] | None:
        """How long what a construction gives lives, or None where it stands in no unit."""
        units = self.component.units.values()
        return next((self.lives[unit.key] for unit in units if made in unit.constructions), None)
