import functools
import sched
from collections import defaultdict
from typing import TypeVar, cast

import injector
import punq
from dependency_injector import containers, providers
from lazy_object_proxy import Proxy
from openai import OpenAI

Client = TypeVar("Client", bound=OpenAI)


class Container(containers.DeclarativeContainer):
    llm = providers.Singleton(OpenAI)
    other = providers.Factory(OpenAI, timeout=3)


class Holder:
    def __init__(self, kind):
        self.kind = kind

    def make(self):
        return self.kind()


def every(*kinds, **named):
    return [kind() for kind in kinds]


def never(kind):
    return kind.__name__


proxy = Proxy(OpenAI)
services = punq.Container()
services.register(OpenAI)
injected = injector.Injector().get(OpenAI)
timers = sched.scheduler()
timers.enter(0, 1, OpenAI)
held = Holder(OpenAI).make()
several = every(OpenAI)

by_tenant = defaultdict(OpenAI)
first = by_tenant["first"]
C, number = OpenAI, 3
apart = C()

make = functools.partial(OpenAI, timeout=3)
name = never(OpenAI)
is_client = isinstance(proxy, OpenAI)
typed = cast(OpenAI, proxy)
kinds = {}.get("a", OpenAI)


def handler(event, context):
    return Container, proxy, services, injected, held, several, first, apart, make, name, is_client, typed, kinds
