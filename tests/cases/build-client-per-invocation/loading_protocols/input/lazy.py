from openai import OpenAI


class Built:
    def __get__(self, instance, owner=None):
        return OpenAI()


class Named:
    def __set_name__(self, owner, name):
        self.client = OpenAI()


class Holder:
    built = Built()
    plain = 3


class Proxy:
    def __init__(self):
        self.known = 1

    def __getattr__(self, name):
        return getattr(OpenAI(), name)

    def __iter__(self):
        yield OpenAI()


def __getattr__(name):
    if name == "client":
        return OpenAI()
    raise AttributeError(name)
