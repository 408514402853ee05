import enum

from openai import OpenAI

TOOLS = {}


def register(name):
    def keep(tool):
        TOOLS[name] = tool()
        return tool

    return keep


def note(name):
    def same(tool):
        TOOLS[name] = tool
        return tool

    return same


class Prepared(type):
    @classmethod
    def __prepare__(cls, name, bases):
        return {"client": OpenAI()}


class Service(metaclass=Prepared):
    pass


class Model(enum.Enum):
    SMALL = "small"
    LARGE = "large"

    def __init__(self, name):
        self.client = OpenAI()


class Size(enum.Enum):
    SMALL = "small"

    def client(self):
        return OpenAI()


@register("search")
class Search:
    def __init__(self):
        self.client = OpenAI()


@note("fetch")
class Fetch:
    def __init__(self):
        self.client = OpenAI()


def handler(event, context):
    return Service, Model, Size, Search, Fetch, TOOLS
