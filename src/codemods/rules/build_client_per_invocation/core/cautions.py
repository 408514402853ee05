"""Tells why a Fix is not safe: the kinds of risk, and all the words for them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from codemods.languages.weights import Weight
from codemods.model import Applicability
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core.refusals import Place


class Risk(StrEnum):
    """Names the risks that a reviewer has to judge."""

    PUBLIC = "the name is public"
    UNUSED = "nothing that was read uses it"
    TEST = "a test can't follow, or sees a difference"
    STATE = "an object may hold state"
    COST = "an object costs much to build"
    REPEATED = "something is called again for each client"
    IDENTITY = "what was one object is several"
    EAGER = "the client is built while a module loads all the same"
    DYNAMIC = "a name may be reached by what is made up while the program runs"
    DEPLOYED = "something that is no code names it"
    REPLACED = "a value is read past what may have been put in its place"
    SIGNATURE = "a parameter's default is another"
    CHECKED_LATE = "what was checked on import is checked on the first call"


@dataclass(frozen=True, slots=True)
class Caution:
    """One reason why a Fix is not safe, in words for a reviewer."""

    risk: Risk
    words: str


def applicability(cautions: Iterable[Caution]) -> tuple[Applicability, str]:
    """Whether a Fix is safe, and the reason where it is not: the words of each caution once, in the order given."""
    reason = "; ".join(dict.fromkeys(caution.words for caution in cautions))
    return (Applicability.UNSAFE if reason else Applicability.SAFE), reason


# -------------------------------------------------------------------- who knows the name


def public(what: str) -> Caution:
    """Say what makes the name public: a list of exports, an entry of a package."""
    return Caution(Risk.PUBLIC, f"the name is public: {what}")


def export_lost(name: str) -> Caution:
    return Caution(Risk.PUBLIC, f"`{name}` can't be kept: to export it is to build it while the module loads")


def unused(name: str) -> Caution:
    return Caution(Risk.UNUSED, f"nothing that was read uses `{name}`")


def read_dynamically(where: Place) -> Caution:
    return Caution(Risk.DYNAMIC, f"{where} reads names dynamically")


def loaded_by_name(where: Place) -> Caution:
    return Caution(Risk.DYNAMIC, f"{where} loads modules by name, and may look for it there")


def run_as_text(where: Place, name: str) -> Caution:
    return Caution(Risk.DYNAMIC, f"{where} runs a text as code in which `{name}` stands")


def module_passed_on(where: Place) -> Caution:
    return Caution(Risk.DYNAMIC, f"{where} passes its module on")


def called_for_each_run(path: str) -> Caution:
    return Caution(Risk.DEPLOYED, f"{path} names it: the server will call the factory for each run")


def deployed(reason: str) -> Caution:
    """Pass on a reason that names the file which is no code, and what it asks for."""
    return Caution(Risk.DEPLOYED, reason)


# -------------------------------------------------------------------- tests


def test_lost(reason: str) -> Caution:
    """Pass on a reason that begins with the place in the test."""
    return Caution(Risk.TEST, f"a test can't follow: {reason}")


def name_lost(reason: str) -> Caution:
    """Pass on a reason that begins with the place in a file that is no test and names the client by a text."""
    return Caution(Risk.DYNAMIC, f"{reason}, which can't follow")


def mock_lost(where: Place, what: str) -> Caution:
    return Caution(Risk.TEST, f"{where} {what} in a form that cannot follow the new name")


def spied_on(where: Place) -> Caution:
    return Caution(Risk.TEST, f"{where} spies on it, and the code will build another")


def replaced_whole(where: Place, part: str) -> Caution:
    return Caution(Risk.TEST, f"{where} replaced `{part}` alone, and now all of it")


# -------------------------------------------------------------------- what the factory does


def called_again(what: str) -> Caution:
    return Caution(Risk.REPEATED, f"{what} is called again for each client")


def loaded_each_time(what: str) -> Caution:
    cost = "each call loads the TLS store, which takes 25 to 45 ms, and opens a connection of its own"
    return Caution(Risk.COST, f"`{what}` may be given a transport that can't be seen, so that it shares none: {cost}")


def kept_by_cache(what: str) -> Caution:
    return Caution(Risk.STATE, f"{what} keeps what it gave first, so that the credential is not read again")


def heavy(weight: Weight, what: str) -> str:
    """The reason why an object of this weight is built once per process and credential."""
    return {
        Weight.UNKNOWN: f"{what} may hold state",
        Weight.STATEFUL: f"{what} holds state",
        Weight.COSTLY: f"{what} costs much to build",
    }[weight]


def built_once(weight: Weight, what: str, name: str) -> Caution:
    kept = f"{heavy(weight, what)}, so that `{name}` is built once per process and credential"
    if weight is Weight.STATEFUL:
        kept = f"{kept}: what it holds is lost once the credential changes"
    return Caution(Risk.COST if weight is Weight.COSTLY else Risk.STATE, kept)


def closed(where: Place) -> Caution:
    return Caution(Risk.IDENTITY, f"{where} closes it, and would close one of its own")


def told_apart(where: Place) -> Caution:
    return Caution(Risk.IDENTITY, f"{where} asks for this very object, and each call builds another")


def overridden(where: Place) -> Caution:
    return Caution(Risk.IDENTITY, f"{where} overrides something of it, and the code will build another")


def built_twice(where: Place, name: str) -> Caution:
    return Caution(Risk.IDENTITY, f"{where} uses `{name}` through several factories, each of which builds its own")


def all_built(where: Place) -> Caution:
    return Caution(Risk.COST, f"{where} picks one of them, and each call builds them all")


def asked_for_each(where: Place) -> Caution:
    return Caution(Risk.COST, f"{where} asks for one for each element")


def built_on_access(name: str) -> Caution:
    return Caution(Risk.IDENTITY, f"each access of `{name}` builds a client of its own")


def built_by_property(name: str) -> Caution:
    return Caution(Risk.IDENTITY, f"each `self.{name}` builds a client")


def built_per_instance(name: str) -> Caution:
    return Caution(Risk.IDENTITY, f"each instance builds its own `{name}`")


def default_is_none(parameter: str, function: str) -> Caution:
    return Caution(Risk.SIGNATURE, f"the default of `{parameter}` in `{function}` becomes None")


def called_while_loading(where: Place, function: str) -> Caution:
    return Caution(Risk.EAGER, f"{where} calls `{function}` while the module loads, which builds it then")


def read_past(text: str) -> Caution:
    return Caution(Risk.REPLACED, f"`{text}` is read again, past what may have been put in its place")


def checked_late(text: str) -> Caution:
    return Caution(Risk.CHECKED_LATE, f"`{text}` checks all of its fields on the first call, no longer on import")
