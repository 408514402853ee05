"""Shows what both languages decide alike: what is safe, what factories are called, how long an object lives."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeAlias

import pytest

from codemods.catalogue.entries import ClientClass, Transport
from codemods.config import Config, Lifetime
from codemods.files.workspace import Workspace
from codemods.languages.needs import Requirement
from codemods.languages.weights import Judgement, Weight
from codemods.model import Applicability, Edit
from codemods.rules.build_client_per_invocation.core import cautions, stages
from codemods.rules.build_client_per_invocation.core.cautions import Caution, Risk, applicability
from codemods.rules.build_client_per_invocation.core.lifetime import life_of
from codemods.rules.build_client_per_invocation.core.names import Draft, Names, camel_names, snake_names
from codemods.rules.build_client_per_invocation.core.plan import expand, propose, propose_joined
from codemods.rules.build_client_per_invocation.core.refusals import Place, Refusal
from codemods.rules.build_client_per_invocation.core.stages import Built, Kept, Key, PerCall, Pooled, Replaced
from codemods.run import engine

# -------------------------------------------------------------------- what is safe


def test_a_fix_without_cautions_is_safe() -> None:
    assert applicability([]) == (Applicability.SAFE, "")


def test_the_reason_holds_each_caution_once_in_its_order() -> None:
    found = [cautions.unused("llm"), cautions.public("x"), cautions.unused("llm")]
    assert applicability(found) == (
        Applicability.UNSAFE,
        "no file that was read uses `llm`; the name is public: x",
    )


def test_a_refusal_begins_with_its_place() -> None:
    assert Refusal("binds it", Place("a.py", 3)).reason == "a.py:3 binds it"
    assert Refusal("binds it", Place("", 3)).reason == "line 3 binds it"
    assert Refusal("it is bound").reason == "it is bound"


# -------------------------------------------------------------------- names


@dataclass(frozen=True)
class _File:
    path: str
    said: frozenset[str] = frozenset()

    def has_name(self, name: str) -> bool:
        return name in self.said


@pytest.mark.parametrize(
    ("name", "snake", "camel"),
    [
        ("llm", ["create_llm", "build_llm"], ["createLlm", "buildLlm"]),
        ("_llm", ["_create_llm", "_build_llm"], ["_createLlm", "_buildLlm"]),
        ("LLM", ["create_llm", "build_llm"], ["createLlm", "buildLlm"]),
        ("llmClient", ["create_llm_client", "build_llm_client"], ["createLlmClient", "buildLlmClient"]),
        ("OPENAI_CLIENT", ["create_openai_client", "build_openai_client"], ["createOpenaiClient", "buildOpenaiClient"]),
    ],
)
def test_the_names_that_are_wanted(name: str, snake: list[str], camel: list[str]) -> None:
    assert list(islice(snake_names(name), 2)) == snake
    assert list(islice(camel_names(name), 2)) == camel


def test_a_name_is_free_in_every_file_that_sees_it() -> None:
    one, two = _File("one.py"), _File("two.py", frozenset({"create_llm"}))
    assert Names().draft().first(snake_names("llm"), [one, two]) == "build_llm"
    assert Names().draft().first(snake_names("llm"), [one]) == "create_llm"


def test_only_a_settled_plan_keeps_its_names() -> None:
    names, file = Names(), _File("one.py")
    refused = names.draft()
    assert refused.first(snake_names("llm"), [file]) == "create_llm"
    # Within one plan a name is given once.
    assert refused.first(snake_names("llm"), [file]) == "build_llm"
    settled = names.draft()
    assert settled.first(snake_names("llm"), [file]) == "create_llm"
    names.keep(settled)
    assert names.draft().first(snake_names("llm"), [file]) == "build_llm"


_REFUSED = """from langchain_openai import ChatOpenAI

__all__ = ["llm"]

llm = ChatOpenAI()


def __getattr__(name):
    raise AttributeError(name)
"""
_OTHER = """from langchain_openai import ChatOpenAI

from first import llm

LLM = ChatOpenAI()


def ask(text):
    return LLM.invoke(llm.invoke(text))
"""


def test_a_refused_plan_leaves_no_name_behind() -> None:
    """The plan of `llm` takes `create_llm` in both files, and is refused when its edits are written."""
    workspace = Workspace.in_memory({"first.py": _REFUSED.encode(), "second.py": _OTHER.encode()})
    report = engine.run(workspace, Config(unsafe=True, keep_exports=True, jobs=1))
    after = {patch.path: patch.after.decode() for patch in report.patches}
    assert "__getattr__" in next(each.why for each in report.findings if each.path == "first.py")
    assert "def create_llm()" in after["second.py"]


# -------------------------------------------------------------------- a language of a few words

_CLIENT = ClientClass(
    "Client", "openai", "python", "sdk", ("openai.Client",), key_env=("KEY",), key_params=("key",), cheap=True
)
_SLOW = replace(_CLIENT, cheap=False, transports=(Transport("http_client", "openai.Http"),))
_ASYNC = Transport("http_async_client", "openai.AsyncHttp", is_async=True)
_BOTH = replace(_SLOW, transports=(*_SLOW.transports, _ASYNC))


@dataclass(frozen=True)
class _Unit:
    """`weights` are those of its calls by name, the heaviest first; `other` is the unit that it is derived from."""

    name: str
    client: ClientClass | None = None
    weights: tuple[tuple[Weight, str], ...] = ()
    derived: tuple[str, ...] = ()
    path: str = "a.py"
    parts: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        return self.path, self.name

    @property
    def label(self) -> str:
        return self.name

    @property
    def where(self) -> Place:
        return Place(self.path, 1)

    @property
    def constructions(self) -> tuple[str, ...]:
        return ("client",)


@dataclass(frozen=True)
class _Start:
    key: Key


_Component: TypeAlias = stages.Component[_Unit, None, str, str]
_Settled: TypeAlias = stages.Settled[_Unit, None, str, str, None]


@dataclass
class _Planner:
    """Units by name. A view is the name of the unit that it shows."""

    units: Mapping[str, _Unit]
    config: Config = field(default_factory=Config)
    awaiting: bool = False
    closed: bool = False
    called_sync: bool = False
    own: bool = False
    given: Collection[str] | None = ()
    required: tuple[str, ...] = ("KEY",)
    cautions: Mapping[str, Caution] = field(default_factory=dict)
    together: tuple[str, ...] = ()
    refused: str = ""
    local: Collection[str] = ()

    def find(self, start: _Start) -> _Unit:
        if start.key[1] == self.refused:
            raise Refusal("it is refused")
        return self.units[start.key[1]]

    def follow(self, unit: _Unit) -> stages.Followed[_Unit, None, str, str, _Start]:
        keys = [(unit.path, name) for name in unit.derived]
        references = [(key, stages.Reference(unit.name, ("client",))) for key in keys]
        found = [self.cautions[unit.name]] if unit.name in self.cautions else []
        return stages.Followed(unit, None, references, [_Start(key) for key in keys], found)

    def complete(self, component: _Component) -> _Component:
        return component

    def needs(self, component: _Component) -> tuple[None, Sequence[Caution]]:
        return None, ()

    def judge(self, unit: _Unit, hoisted: Sequence[str]) -> Judgement[str]:
        left = [(weight, call) for weight, call in unit.weights if call not in hoisted]
        return Judgement(left[0][0], left[0][1], left[0][1]) if left else Judgement(Weight.CHEAP)

    def may_hoist(self, component: _Component, unit: _Unit, call: str) -> bool:
        return not self.holds_client(component, unit, call)

    def holds_client(self, component: _Component, unit: _Unit, call: str | None) -> bool:
        return call is not None and call.endswith("(client)")

    def awaits(self, component: _Component, unit: _Unit) -> bool:
        return self.awaiting

    def is_closed(self, component: _Component) -> bool:
        return self.closed

    def is_called_sync(self, component: _Component, unit: _Unit) -> bool:
        return self.called_sync

    def key_of(self, view: str) -> Key:
        return self.units[view].key

    def built(self, unit: _Unit) -> Iterator[Built[str]]:
        if unit.client is not None:
            needed: list[Requirement[str]] = [Requirement((name,), "key") for name in self.required]
            passes_key = self.given is None or "key" in self.given
            shared, kind = unit.client.transports, unit.client.captures
            given, own = self.given, self.own
            yield Built("client", "Client", unit.client, own, given, passes_key, shared, lambda: needed, lambda: kind)

    def variables(self, component: _Component, needs: None, unit: _Unit) -> Iterable[str]:
        return (f"{unit.name.upper()}_URL",)

    def may_fold(self, component: _Component, needs: None, unit: _Unit, host: _Unit) -> bool:
        return unit.name in self.local

    def joined(self, host: _Unit, parts: Sequence[_Unit]) -> _Unit:
        return replace(host, parts=tuple(part.name for part in parts))

    def naming(
        self, component: _Component, needs: None, lives: Mapping[Key, PerCall[str]], draft: Draft
    ) -> stages.Naming[str]:
        files = [_File("a.py")]
        return stages.Naming({key: draft.first(snake_names(key[1]), files) for key in component.units})

    def replaced(self, component: _Component, naming: stages.Naming[str]) -> Replaced:
        return Replaced()

    def sharing(self, settled: _Settled) -> Iterable[_Start]:
        return [_Start(("a.py", name)) for name in self.together]

    def outside(self, edits: Iterable[Edit]) -> Sequence[str]:
        return ()

    def edits(self, settled: _Settled, draft: Draft) -> Iterable[Edit]:
        names = enumerate(settled.naming.factories.values())
        return [Edit("a.py", number, number, name) for number, name in names]


def _life(unit: _Unit, planner: _Planner, *others: _Unit) -> tuple[PerCall[str], tuple[Caution, ...]]:
    planner.units = {each.name: each for each in (unit, *others)}
    component = expand(planner, [_Start(each.key) for each in (unit, *others)])
    return life_of(planner, component, None, unit)


def _planner(lifetime: Lifetime = Lifetime.AUTO) -> _Planner:
    return _Planner({}, Config(lifetime=lifetime))


# -------------------------------------------------------------------- which units form one fix


def test_what_is_derived_is_of_the_same_fix_also_in_a_circle() -> None:
    units = [_Unit("a", derived=("b",)), _Unit("b", derived=("c", "a")), _Unit("c"), _Unit("d")]
    planner = _Planner({unit.name: unit for unit in units})
    component = expand(planner, [_Start(("a.py", "a"))])
    assert list(component.units) == [("a.py", "a"), ("a.py", "b"), ("a.py", "c")]
    assert [reference.view for reference in component.referred(units[2])] == ["b"]


@pytest.mark.parametrize(
    ("risky", "refused", "expected"),
    [
        ("", "", ["a", "b", "c"]),
        ("b", "", ["a", "c"]),
        ("", "b", ["a", "c"]),
        ("a", "", ["a"]),
        ("ac", "", ["a", "c"]),
        ("abc", "", ["a", "b", "c"]),
    ],
)
def test_units_that_share_constants_are_one_fix_where_that_does_no_harm(
    risky: str, refused: str, expected: list[str]
) -> None:
    found = {name: cautions.unused(name) for name in risky}
    units = {name: _Unit(name) for name in "abc"}
    planner = _Planner(units, cautions=found, together=("a", "b", "c"), refused=refused)
    names = Names()
    proposal = propose_joined(planner, [_Start(("a.py", "a"))], names)
    kept = [name for _, name in proposal.settled.component.units]
    # If the first needs a review, a Fix that is safe by itself is no part of it.
    assert kept == expected
    # A proposal takes no name yet.
    assert names.given("a.py") == frozenset()


# -------------------------------------------------------------------- what is a local of another's factory

_HEAVY = ((Weight.COSTLY, "load()"),)


@pytest.mark.parametrize(
    ("units", "local", "expected"),
    [
        ([_Unit("a", derived=("b",)), _Unit("b", derived=("c",)), _Unit("c")], "abc", {"c": ("a", "b")}),
        ([_Unit("a", derived=("b",)), _Unit("b", derived=("c",)), _Unit("c")], "b", {"a": (), "c": ("b",)}),
        # A unit that two factories need goes into neither, but into the factory that both are parts of.
        ([_Unit("a", derived=("b", "c")), _Unit("b"), _Unit("c")], "a", {"a": (), "b": (), "c": ()}),
        (
            [_Unit("a", derived=("b", "c")), _Unit("b", derived=("d",)), _Unit("c", derived=("d",)), _Unit("d")],
            "abc",
            {"d": ("a", "b", "c")},
        ),
        # One of a circle remains, which refers to itself no more.
        ([_Unit("a", derived=("b",)), _Unit("b", derived=("a",))], "ab", {"a": ("b",)}),
        # A kept unit is a local of another kept unit, and of nothing else.
        ([_Unit("a", weights=_HEAVY, derived=("b",)), _Unit("b")], "a", {"a": (), "b": ()}),
        ([_Unit("a", weights=_HEAVY, derived=("b",)), _Unit("b", weights=_HEAVY)], "a", {"b": ("a",)}),
        ([_Unit("a", derived=("b",)), _Unit("b", weights=_HEAVY)], "a", {"b": ("a",)}),
    ],
)
def test_what_one_factory_alone_needs_is_a_local_of_it(
    units: list[_Unit], local: str, expected: dict[str, tuple[str, ...]]
) -> None:
    planner = _Planner({unit.name: unit for unit in units}, local=local)
    settled = propose(planner, [_Start(("a.py", unit.name)) for unit in units], Names()).settled
    assert {unit.name: unit.parts for unit in settled.component.units.values()} == expected
    assert all(settled.component.holds(unit.key) for unit in units)
    for unit in settled.component.units.values():
        assert unit.name not in {reference.view for reference in settled.component.referred(unit)}


def test_a_part_takes_along_what_it_refers_to() -> None:
    units = [_Unit("a", derived=("b", "c")), _Unit("b", derived=("c",)), _Unit("c"), _Unit("d", derived=("b",))]
    planner = _Planner({unit.name: unit for unit in units}, local="b")
    component = propose(planner, [_Start(("a.py", unit.name)) for unit in units], Names()).settled.component
    assert {reference.view for reference in component.referred(units[2])} == {"a", "d"}


# -------------------------------------------------------------------- lifetime


def test_what_is_light_is_built_for_each_call() -> None:
    assert _life(_Unit("llm", _CLIENT), _planner()) == (PerCall(), ())


def test_a_slow_client_shares_a_transport() -> None:
    assert _life(_Unit("llm", _SLOW), _planner())[0] == Pooled((), (("client", _SLOW.transports),))


@pytest.mark.parametrize("given", [("http_client",), None])
def test_what_has_a_transport_or_may_have_one_gets_none(given: Collection[str] | None) -> None:
    planner = _planner()
    planner.given = given
    assert _life(_Unit("llm", _SLOW), planner)[0] == PerCall()


def test_what_is_slow_each_time_is_told() -> None:
    planner = _planner()
    planner.given = None
    (caution,) = _life(_Unit("llm", _SLOW), planner)[1]
    assert (caution.risk, "25 to 45 ms" in caution.words) == (Risk.COST, True)
    assert not _life(_Unit("llm", _CLIENT), planner)[1]


def test_a_client_of_which_one_half_is_used_is_kept_instead_of_two_transports() -> None:
    planner = _planner()
    unit = _Unit("llm", _BOTH)
    assert _life(unit, planner)[0] == Pooled((), (("client", _BOTH.transports),))
    planner.called_sync = True
    assert _life(unit, planner)[0] == Kept((), ("KEY", "LLM_URL"))
    assert _life(_Unit("llm", _SLOW), planner)[0] == Pooled((), (("client", _SLOW.transports),))
    pooled = _planner(Lifetime.POOLED)
    pooled.called_sync = True
    assert _life(unit, pooled)[0] == Pooled((), (("client", _BOTH.transports),))


def test_a_client_that_is_closed_shares_nothing() -> None:
    planner = _planner()
    planner.closed = True
    assert _life(_Unit("llm", _SLOW), planner)[0] == PerCall()


@pytest.mark.parametrize(
    ("lifetime", "client", "expected"),
    [
        (Lifetime.INVOCATION, _SLOW, PerCall()),
        (Lifetime.POOLED, _SLOW, Pooled((), (("client", _SLOW.transports),))),
        (Lifetime.POOLED, replace(_SLOW, cheap=True), Pooled((), (("client", _SLOW.transports),))),
        (Lifetime.AUTO, replace(_SLOW, cheap=True), PerCall()),
        (Lifetime.AUTO, replace(_SLOW, is_async=True), Pooled((), (("client", _SLOW.transports),))),
        (Lifetime.AUTO, replace(_SLOW, transports=()), PerCall()),
        (Lifetime.CACHED, _CLIENT, Kept((), ("KEY", "LLM_URL"))),
    ],
)
def test_the_settings_decide_for_what_is_light(lifetime: Lifetime, client: ClientClass, expected: PerCall[str]) -> None:
    assert _life(_Unit("llm", client), _planner(lifetime)) == (expected, ())


def test_a_factory_of_the_project_decides_for_itself() -> None:
    planner = _planner(Lifetime.CACHED)
    planner.own = True
    assert _life(_Unit("llm", _CLIENT), planner)[0] == PerCall()


def test_what_is_awaited_is_not_cached_by_a_setting() -> None:
    planner = _planner(Lifetime.CACHED)
    planner.awaiting = True
    assert _life(_Unit("llm", _CLIENT), planner)[0] == PerCall()


def test_state_without_a_client_stays_at_module_level() -> None:
    unit = _Unit("agent", weights=((Weight.STATEFUL, "Memory()"), (Weight.STATEFUL, "Saver()")))
    assert _life(unit, _planner()) == (PerCall(("Memory()", "Saver()")), ())


@pytest.mark.parametrize(
    ("weight", "risk", "why", "lost"),
    [
        (
            *(Weight.STATEFUL, Risk.STATE, "Agent(client) holds state"),
            ": its state is lost when the credential changes",
        ),
        (Weight.UNKNOWN, Risk.STATE, "Agent(client) may hold state", ""),
        (Weight.COSTLY, Risk.COST, "Agent(client) is costly to build", ""),
    ],
)
def test_what_is_heavy_is_kept_and_must_be_judged(weight: Weight, risk: Risk, why: str, lost: str) -> None:
    life, found = _life(_Unit("agent", weights=((weight, "Agent(client)"),)), _planner())
    assert life == Kept((), ("AGENT_URL",), "Agent(client)", why)
    [caution] = found
    assert caution.risk is risk
    assert caution.words == f"{why}, so `agent` is built once per process and credential{lost}"


def test_what_is_unknown_and_takes_no_client_is_called_again() -> None:
    life, [caution] = _life(_Unit("llm", _CLIENT, ((Weight.UNKNOWN, "load()"),)), _planner())
    assert life == PerCall()
    assert caution == Caution(Risk.REPEATED, "load() is called again each time a client is built")


def test_what_is_heavy_and_awaited_is_refused() -> None:
    planner = _planner()
    planner.awaiting = True
    with pytest.raises(Refusal) as refused:
        _life(_Unit("agent", weights=((Weight.COSTLY, "Agent(client)"),)), planner)
    assert refused.value.reason == "a.py:1 awaits Agent(client), which must not be built for each call"


def test_a_cache_is_keyed_by_all_credentials_that_go_into_it_also_in_a_circle() -> None:
    agent = _Unit("agent", weights=((Weight.COSTLY, "Agent(client)"),), derived=("llm",))
    llm = _Unit("llm", _CLIENT, derived=("agent",))
    life, _ = _life(agent, _planner(), llm)
    assert isinstance(life, Kept)
    assert life.credentials == ("KEY", "LLM_URL", "AGENT_URL")


@pytest.mark.parametrize("given", [("key",), None])
def test_a_credential_that_cannot_be_named_keys_no_cache(given: Collection[str] | None) -> None:
    planner = _planner(Lifetime.CACHED)
    planner.given, planner.required = given, ()
    with pytest.raises(Refusal, match="can't be keyed by it"):
        _life(_Unit("llm", _CLIENT), planner)


def test_a_client_that_reads_its_own_variable_is_keyed_by_it() -> None:
    planner = _planner(Lifetime.CACHED)
    planner.required = ()
    life, _ = _life(_Unit("llm", _CLIENT), planner)
    assert life == Kept((), ("KEY", "LLM_URL"))
