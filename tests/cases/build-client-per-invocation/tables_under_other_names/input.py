from anthropic import Anthropic
from groq import Groq
from openai import OpenAI

HANDED = {"openai": OpenAI(), "groq": Groq()}
NAMED = {"openai": OpenAI(), "anthropic": Anthropic()}
COUNTED = {"openai": OpenAI(), "groq": Groq()}


def pick(key, *, table):
    return table[key]


def first(table):
    return len(table), table["openai"]


def ask(question, key):
    return pick(key, table=HANDED).ask(question)


def tell(question, key):
    mine = NAMED
    return mine.get(key).ask(question)


def count():
    mine = COUNTED
    return first(COUNTED), mine["groq"]
