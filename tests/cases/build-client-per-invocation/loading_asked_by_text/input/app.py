import importlib
import operator
import sys

import openai
from lazy import client

NAME = "OpenAI"
UNKNOWN = sys.argv[0]

evaluated = eval("openai.OpenAI(timeout=3)")
exec("from openai import OpenAI as Client\nother = Client()")
compiled = eval(compile("openai.OpenAI()", "app", "eval"))
looked_up = sys.modules["openai"].OpenAI()
imported = __import__("openai").OpenAI()
loaded = importlib.import_module("openai").OpenAI()
named = getattr(openai, NAME)()
gotten = operator.attrgetter("OpenAI")(openai)()
called = operator.methodcaller("OpenAI")(openai)

harmless = eval("3 + 4")
written = "openai.OpenAI()"
version = getattr(openai, UNKNOWN)
made = operator.attrgetter("OpenAI")(openai)


def handler(event, context):
    return evaluated, compiled, looked_up, imported, loaded, named, gotten, called, client, harmless, written, version, made
