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
    UNUSED = "no file that was read uses it"
    TEST = "a test can't be updated, or sees a difference"
    STATE = "an object may hold state"
    COST = "an object is costly to build"
    REPEATED = "something is called again each time a client is built"
    IDENTITY = "one object becomes several"
    EAGER = "the client is still built while a module loads"
    DYNAMIC = "a name may be reached dynamically, while the program runs"
    DEPLOYED = "a file that is not code names it"
    STALE = "a credential may be the one that was read while a module loaded"
    REPLACED = "a value is read from its source, not from what was put in its place"
    SIGNATURE = "a parameter's default changes"
    CAUGHT = "a handler answers to an error that stopped the import before"
    CHECKED_LATE = "a check on import moves to the first call"


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
    return Caution(Risk.PUBLIC, f"`{name}` can't stay exported: exporting it would build it while the module loads")


def unused(name: str) -> Caution:
    return Caution(Risk.UNUSED, f"no file that was read uses `{name}`")


def read_dynamically(where: Place) -> Caution:
    return Caution(Risk.DYNAMIC, f"{where} reads names dynamically")


def loaded_by_name(where: Place) -> Caution:
    return Caution(
        Risk.DYNAMIC, f"{where} imports modules by name at run time, and may look for the client in this one"
    )


def run_as_text(where: Place, name: str) -> Caution:
    return Caution(Risk.DYNAMIC, f"{where} runs a string as code that names `{name}`")


def module_passed_on(where: Place) -> Caution:
    return Caution(Risk.DYNAMIC, f"{where} passes its module on")


def called_for_each_run(path: str) -> Caution:
    return Caution(Risk.DEPLOYED, f"{path} names the client: the server will call the factory for each run")


def deployed(reason: str) -> Caution:
    """Pass on a reason that names the file which is no code, and what it asks for."""
    return Caution(Risk.DEPLOYED, reason)


# -------------------------------------------------------------------- tests


def test_lost(reason: str) -> Caution:
    """Pass on a reason that begins with the place in the test."""
    return Caution(Risk.TEST, f"a test can't be updated: {reason}")


def name_lost(reason: str) -> Caution:
    """Pass on a reason that begins with the place in a file that is no test and names the client by a text."""
    return Caution(Risk.DYNAMIC, f"{reason}, which can't be updated")


def mock_lost(where: Place, what: str) -> Caution:
    return Caution(Risk.TEST, f"{where} {what} in a form that can't be updated to the new name")


def spied_on(where: Place) -> Caution:
    return Caution(Risk.TEST, f"{where} spies on the client, but the code will build another one")


def replaced_whole(where: Place, part: str) -> Caution:
    return Caution(Risk.TEST, f"{where} replaced only `{part}`, and now replaces the whole client")


# -------------------------------------------------------------------- what the factory does


def called_again(what: str) -> Caution:
    return Caution(Risk.REPEATED, f"{what} is called again each time a client is built")


def may_be_old(what: str) -> Caution:
    """The risk of an object that is asked for a credential: it may go on to give what it was made with."""
    return Caution(Risk.STALE, f"`{what}` may go on to give the key that it had while its module loaded")


def loaded_each_time(what: str) -> Caution:
    cost = "each call loads the TLS store (25 to 45 ms) and opens its own connection"
    return Caution(
        Risk.COST, f"`{what}` may get a transport from arguments that can't be read, so none is shared: {cost}"
    )


def kept_by_cache(what: str) -> Caution:
    return Caution(Risk.STATE, f"{what} keeps its first result, so the credential is not read again")


def heavy(weight: Weight, what: str) -> str:
    """The reason why an object of this weight is built once per process and credential."""
    return {
        Weight.UNKNOWN: f"{what} may hold state",
        Weight.STATEFUL: f"{what} holds state",
        Weight.COSTLY: f"{what} is costly to build",
    }[weight]


def built_once(weight: Weight, what: str, name: str) -> Caution:
    kept = f"{heavy(weight, what)}, so `{name}` is built once per process and credential"
    if weight is Weight.STATEFUL:
        kept = f"{kept}: its state is lost when the credential changes"
    return Caution(Risk.COST if weight is Weight.COSTLY else Risk.STATE, kept)


def closed(where: Place) -> Caution:
    return Caution(Risk.IDENTITY, f"{where} closes the client, but would close a new one instead")


def told_apart(where: Place) -> Caution:
    return Caution(Risk.IDENTITY, f"{where} needs this exact object, but each call builds a new one")


def overridden(where: Place) -> Caution:
    return Caution(Risk.IDENTITY, f"{where} overrides a part of the client, but the code will build another one")


def built_twice(where: Place, name: str) -> Caution:
    return Caution(Risk.IDENTITY, f"{where} uses `{name}` through several factories, and each builds its own")


def all_built(where: Place) -> Caution:
    return Caution(Risk.COST, f"{where} picks one of the clients, but each call builds all of them")


def asked_for_each(where: Place) -> Caution:
    return Caution(Risk.COST, f"{where} would call the factory for each element")


def built_on_access(name: str) -> Caution:
    return Caution(Risk.IDENTITY, f"each access to `{name}` builds a new client")


def built_by_property(name: str) -> Caution:
    return Caution(Risk.IDENTITY, f"each `self.{name}` builds a client")


def attribute_gone(owner: str, name: str) -> Caution:
    """Say that a class loses an attribute which nothing that was read asks its objects for."""
    return Caution(Risk.PUBLIC, f"`{owner}.{name}` is gone: code that was not read may ask for it")


def built_per_instance(name: str) -> Caution:
    return Caution(Risk.IDENTITY, f"each instance builds its own `{name}`")


def default_is_none(parameter: str, function: str) -> Caution:
    return Caution(Risk.SIGNATURE, f"the default of `{parameter}` in `{function}` becomes None")


def called_while_loading(where: Place, function: str) -> Caution:
    return Caution(Risk.EAGER, f"{where} calls `{function}` while the module loads, so the client is built then")


def read_past(text: str) -> Caution:
    return Caution(Risk.REPLACED, f"`{text}` is read again from its source, so a value put in its place is ignored")


def checked_late(text: str) -> Caution:
    return Caution(Risk.CHECKED_LATE, f"`{text}` checks all of its fields on the first call and no longer on import")


def set_once(where: Place, variable: str, source: str) -> Caution:
    words = f"{where} puts {source} into {variable} once, while the module loads, so a new {source} is not seen"
    return Caution(Risk.STATE, words)


def ends(where: Place) -> Caution:
    return Caution(Risk.CHECKED_LATE, f"{where} ends the process, and would do so at a call instead of on import")


def caught(where: Place, error: str) -> Caution:
    words = f"{where} catches the {error} that a missing variable raises, which stopped the program on import before"
    return Caution(Risk.CAUGHT, words)
