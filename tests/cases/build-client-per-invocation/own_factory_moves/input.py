import functools

from langchain_openai import ChatOpenAI

MODEL = "gpt-4o"
MODELS = {"small": "gpt-4o-mini"}


def make_llm(model: str, *, temperature: float = 0) -> ChatOpenAI:
    return ChatOpenAI(model=model, temperature=temperature, api_key=functools.reduce(max, "k"))


llm = make_llm("gpt-4o")
small = make_llm("gpt-4o-mini")
# Its comment stays with it.
told = make_llm("gpt-4o")
noted = make_llm("gpt-4o")  # And so does this one.
named = make_llm(MODEL, temperature=-1)
# What is said three times is said in one place.
often = make_llm("gpt-4.1")
# Long, and used twice.
critic = make_llm("gpt-4o-mini-2024-07-18", temperature=0.75)
# The table may change until the call.
chosen = make_llm(MODELS["small"])
# `make_llm` means something else where it is used.
hidden = make_llm("gpt-5")


def ask(text):
    return llm.invoke(text)


def ask_both(text):
    first = llm.invoke(text)
    return small.invoke(first)


class Asks:
    def ask(self, text):
        return named.invoke(text)


def tell(text):
    return told.invoke(text), noted.invoke(text)


def one(text):
    return often.invoke(text), critic.invoke(text)


def two(text):
    return often.invoke(text), critic.invoke(text)


def three(text):
    return often.invoke(text), chosen.invoke(text)


def four(text, make_llm=None):
    return hidden.invoke(text)
