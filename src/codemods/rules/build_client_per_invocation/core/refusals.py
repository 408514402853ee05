"""Words the refusals of a Fix: one class for both languages, and the words that both say."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.catalogue.entries import ClientClass, Credential
from codemods.model import OUTSIDE
from codemods.records import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file, as reasons name it: `path:line`. Of the site's own file the line alone is named."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.path else f"line {self.line}"


class Refusal(Exception):
    """Tells why a Fix can't be made, in words for a reviewer that begin with the place, where there is one.

    `script` is the path of a file that does its work while it loads, as a program does.
    """

    def __init__(self, what: str, where: Place | None = None, *, script: str = "") -> None:
        super().__init__(what)
        self.reason = f"{where} {what}" if where is not None else what
        self.where = where
        self.script = script


class LeftAsIs(Exception):
    """Tells why a site is right as it is: a cache that the code keeps on purpose."""


def needless(client: str, credential: Credential) -> str:
    """The reason why a client may live as long as its module, by the credential that it captures, or an empty text."""
    if credential is Credential.NONE:
        return f"`{client}` captures no credential, so nothing can go stale"
    if credential is Credential.REFRESHING:
        return f"the credentials of `{client}` refresh themselves, so it may live as long as the process"
    return ""


# -------------------------------------------------------------------- what holds the client


def used_while_loading(where: Place, *, script: str = "") -> Refusal:
    return Refusal("uses it while the module loads", where, script=script)


def called_while_loading(where: Place, what: str, *, script: str) -> Refusal:
    """Refuse the answer of a request, or what starts something: it is no object to build again."""
    return Refusal(f"calls {what} while the module loads", where, script=script)


def unpacked(where: Place) -> Refusal:
    return Refusal("unpacks it into several names", where)


def stored(where: Place, target: str) -> Refusal:
    return Refusal(f"stores it in `{target}`, which lives as long as the module", where)


def made_global(where: Place, advice: str) -> Refusal:
    """Refuse a client that a setting of a whole framework takes; `advice` says what to do instead."""
    return Refusal(f"sets it for the whole process: {advice}", where)


def built_in_loop(where: Place, *, script: str = "") -> Refusal:
    return Refusal("builds it in a loop", where, script=script)


def several_statements(where: Place) -> Refusal:
    return Refusal("has several statements: put each on a line of its own", where)


def torn(where: Place, names: Iterable[str], *, is_tried: bool) -> Refusal:
    """Refuse to divide a block of which what stays, such as other names, depends on what goes."""
    listed = ", ".join(f"`{name}`" for name in sorted(set(names)))
    what = f"also sets {listed}" if listed else "also does something else"
    why = "which depends on whether that succeeded" if is_tried else "which other code may use"
    return Refusal(f"{what}, {why}", where)


def used_where_made(where: Place) -> Refusal:
    """Refuse to divide a block of which what stays, such as a function, uses what goes."""
    return Refusal("uses it in the block that makes it, and would not find it once that is a factory", where)


def read_once(where: Place, text: str) -> Refusal:
    """Refuse a time, a random number or an answer of the user: a factory would read it anew."""
    return Refusal(f"reads `{text}`, which is meant to be read only once", where)


# -------------------------------------------------------------------- who uses the client


def changed(where: Place, method: str = "") -> Refusal:
    by = f" by `.{method}()`" if method else ""
    return Refusal(f"changes it{by}, and every later call must see that change", where)


def picked(where: Place) -> Refusal:
    """A pool of clients, of which each call takes one, would be built whole for each."""
    return Refusal(
        "picks one of the clients, but each call would build all of them: build only the one that is picked", where
    )


def passed_on(where: Place) -> Refusal:
    return Refusal("passes its module on as a value, so the client may be reached by name", where)


def bound_otherwise(where: Place, local: str) -> Refusal:
    return Refusal(f"imports it, and also binds `{local}` in another way", where)


def circle(path: str) -> Refusal:
    return Refusal(f"{path} imports it in a circle of imports, and it is not clear which file defines it")


UNNAMED = frozenset({"module.exports", "export default"})
"""Labels of what a file exports without a name."""


def unused(name: str, unless: str = "") -> Refusal:
    """Refuse what nothing uses; `unless` says by what way something may use it all the same."""
    if unless:
        return Refusal(f"no file that was read names `{name}`, but {unless}: a use in that way can't be updated")
    used = "what it exports" if name in UNNAMED else f"`{name}`"
    return Refusal(f"no file that was read uses {used}: remove it, or include the files that use it")


def does_not_parse(where: Place) -> Refusal:
    return Refusal("does not parse", where)


def outside(path: str) -> Refusal:
    return Refusal(f"{path} uses it and {OUTSIDE}")


def built_outside(path: str) -> Refusal:
    return Refusal(f"{path} builds it and {OUTSIDE}")


# -------------------------------------------------------------------- what building it again would mean


def no_key_for_cache(client: str) -> Refusal:
    return Refusal(f"the credential of `{client}` is not known, so a cache can't be keyed by it")


def kept_credential(where: Place, name: str) -> Refusal:
    """Refuse a credential that was read while a module loaded: each client would be given the old one."""
    held = f"passes `{name}`, which keeps the credential that was read while its module loaded"
    return Refusal(f"{held}, so each client would get the old one: read it where the client is built", where)


def unsure_credential(where: Place, name: str) -> Refusal:
    """Refuse a credential of which nobody can say where it comes from: the client may be given an old one."""
    return Refusal(f"passes `{name}`, which may be imported from one of several files", where)


def identity(where: Place, what: str) -> Refusal:
    """Refuse a use of what an object is: a new one for each call is another."""
    return Refusal(what, where)


def handed_out(where: Place, call: str, kept: str) -> Refusal:
    """Refuse what a call hands out that keeps it: to call it again gives the same client, with the first credential."""
    return Refusal(f"takes it from `{call}`, which keeps it for the whole process, {kept}", where)


def doubled(where: Place, name: str) -> Refusal:
    """Refuse to build twice what others know as the one object that it is."""
    what = (
        f"reaches `{name}` through several factories, "
        "and each would build its own, but the code needs one shared object"
    )
    return Refusal(what, where)


def bundled(where: Place, variable: str) -> Refusal:
    """Refuse a key that a bundler writes into the code: to read it again is to read the same text."""
    return Refusal(f"passes {variable}, which the bundler replaces with its value, so no call can read it again", where)


def framework_reads(framework: str, name: str) -> Refusal:
    """Refuse an export that a framework or its tools look for by name."""
    return Refusal(f"{framework} may look for `{name}` by this name, and that lookup can't be updated")


def not_per_call(what: str) -> Refusal:
    return Refusal(f"{what} may hold state or be costly to build")


def edits_meet(path: str) -> Refusal:
    """Refuse a use that is to be changed for two reasons at once."""
    return Refusal(f"{path} names it twice in one piece of code that would change as a whole: split that code first")


def awaited(where: Place, what: str) -> Refusal:
    """Refuse what would have to be kept and is awaited: a cache holds objects, not promises."""
    return Refusal(f"awaits {what}, which must not be built for each call", where)


def refuse_held(client: ClientClass) -> None:
    """Raise Refusal for an object that carries a client and holds something else, which a new one would lose."""
    if client.holds:
        lost = "a new one for each call would lose that, so build it where an invocation begins"
        raise Refusal(f"`{client.name}` holds {client.holds}: {lost}")
