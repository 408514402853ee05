"""Generated functions that give a transport to all who ask for the same class."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto

from codemods.records import dataclass


class Use(Enum):
    """The callers that ask for an async transport.

    ANY: nothing is known of them. IN_COROUTINES: they are coroutines alone, so that a loop runs. IDLE: the client takes
    the transport and makes no request by it.
    """

    ANY = auto()
    IN_COROUTINES = auto()
    IDLE = auto()


@dataclass(frozen=True, slots=True)
class Shared:
    """A function by its name: its text with two blank lines before it, and the call of it."""

    name: str
    text: str
    call: str

    def indented(self, unit: str) -> Shared:
        """The same with the steps of indentation that a file has."""
        return replace(self, text=self.text.replace("    ", unit))

    def numbered(self, number: int) -> Shared:
        """The same under a name with a number, for a file in which the name is taken."""
        name = f"{self.name}_{number}"
        return replace(self, name=name, text=self._renamed(self.text, name), call=self._renamed(self.call, name))

    def _renamed(self, text: str, name: str) -> str:
        return text.replace(f"{self.name}_of(", f"{name}_of(").replace(f"{self.name}(", f"{name}(")


def shared_by_process(name: str, cls: str, cache: str, getpid: str) -> Shared:
    """The transport of a process: two processes that write to one connection read each other's answers."""
    text = f"""

# Holds no credential. One for each process: forks must not share connections.
@{cache}
def {name}(_process_id: int) -> {cls}:
    return {cls}()
"""
    return Shared(name, text, f"{name}({getpid}())")


def shared_idle(name: str, cls: str, cache: str, getpid: str) -> Shared:
    """The async transport of a client that is sync and async at once, and of which all calls are sync.

    It never has a connection, so that no loop matters. It spares loading the TLS store for each client.
    """
    text = f"""

# For the async half of the clients, which no call here uses.
@{cache}
def {name}(_process_id: int) -> {cls}:
    return {cls}()
"""
    return Shared(name, text, f"{name}({getpid}())")


def shared_by_running_loop(name: str, cls: str, cache: str, asyncio: str) -> Shared:
    """The async transport of the event loop in which a coroutine asks.

    The last loops alone are kept: one that was closed goes as others come.
    """
    text = f"""

# Holds no credential. One for each running event loop, to which connections belong.
@{cache}(maxsize=4)
def {name}(_loop: {asyncio}.AbstractEventLoop) -> {cls}:
    return {cls}()
"""
    return Shared(name, text, f"{name}({asyncio}.get_running_loop())")


def shared_by_loop(name: str, cls: str, cache: str, asyncio: str, getpid: str) -> Shared:
    """The async transport of the running event loop, to which its connections belong.

    Where no loop runs, one that keeps no connection: a later loop could not use it. It still spares loading the TLS
    store, as LangChain's clients do for their async half even where only the other is used. The last loops alone are
    kept: one that was closed goes as others come.
    """
    text = f"""

# Holds no credential. One for each event loop, to which connections belong.
@{cache}(maxsize=4)
def {name}_of(owner: object) -> {cls}:
    # Without a loop no connection can be kept for the next call.
    headers = {{"Connection": "close"}} if isinstance(owner, int) else None
    return {cls}(headers=headers)


def {name}() -> {cls}:
    try:
        return {name}_of({asyncio}.get_running_loop())
    except RuntimeError:
        return {name}_of({getpid}())
"""
    return Shared(name, text, f"{name}()")
