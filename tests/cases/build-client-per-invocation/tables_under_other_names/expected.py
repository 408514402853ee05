from anthropic import Anthropic
from groq import Groq
from openai import OpenAI


def create_handed():
    return {"openai": OpenAI(), "groq": Groq()}


def create_named():
    return {"openai": OpenAI(), "anthropic": Anthropic()}


def create_counted():
    return {"openai": OpenAI(), "groq": Groq()}


def pick(key, *, table):
    return table[key]


def first(table):
    return len(table), table["openai"]


def ask(question, key):
    handed = create_handed()
    return pick(key, table=handed).ask(question)


def tell(question, key):
    mine = create_named()
    return mine.get(key).ask(question)


def count():
    counted = create_counted()
    mine = counted
    return first(counted), mine["groq"]
