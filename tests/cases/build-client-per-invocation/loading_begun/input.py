import contextlib
import functools

from openai import OpenAI


class Clients(dict):
    def __missing__(self, key):
        self[key] = OpenAI(organization=key)
        return self[key]


class Meta(type):
    def __new__(cls, name, bases, members):
        members["client"] = OpenAI()
        return super().__new__(cls, name, bases, members)


class Base:
    def __init_subclass__(cls):
        cls.client = OpenAI()


class Session:
    def __enter__(self):
        self.client = OpenAI()
        return self

    def __exit__(self, *error):
        self.client.close()


class Holder:
    def __init__(self, factory=OpenAI):
        self.client = factory()


def clients():
    yield OpenAI()


@contextlib.contextmanager
def managed():
    client = OpenAI()
    yield client


def with_client(function):
    client = OpenAI()

    @functools.wraps(function)
    def inner(*arguments):
        return function(client, *arguments)

    return inner


def maker():
    def make():
        return OpenAI()

    return make


by_name = Clients()
missing = by_name["acme"]
first = next(clients())
one, *others = clients()
made = maker()()
held = Holder()

with managed() as entered:
    pass

with Session() as session:
    pass

for each in clients():
    last = each


class Service(metaclass=Meta):
    pass


class Derived(Base):
    pass


@with_client
def handle(client, text):
    return client.responses.create(model="gpt-4o", input=text)


# Near misses: what is only made, and never begun.
waiting = clients()
manager = managed()
table = Clients()
closed = Session()
given = Holder(factory=dict)


def ask(text):
    used = (missing, first, one, others, made, held, entered, session, last, waiting, manager, table, closed, given)
    return [Service, Derived, used, text]
