import importlib
import operator

from openai import OpenAI


class Maker:
    def __init__(self):
        self.name = "maker"

    def make(self):
        return OpenAI()

    @property
    def other(self):
        return OpenAI()


maker = Maker()
kind = type(maker)
again = type(maker)()
caller = operator.methodcaller("make")
name = getattr(maker, "name")
number = type(3)()
math = importlib.import_module("math")
root = math.sqrt(4)


def ask():
    return caller(maker), maker.other, again, kind, name, number, root
