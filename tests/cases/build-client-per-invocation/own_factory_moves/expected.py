import functools

from langchain_openai import ChatOpenAI

MODEL = "gpt-4o"
MODELS = {"small": "gpt-4o-mini"}


def make_llm(model: str, *, temperature: float = 0) -> ChatOpenAI:
    return ChatOpenAI(model=model, temperature=temperature, api_key=functools.reduce(max, "k"))


# Its comment stays with it.
def create_told():
    return make_llm("gpt-4o")


def create_noted():
    return make_llm("gpt-4o")  # And so does this one.


# What is said three times is said in one place.
def create_often():
    return make_llm("gpt-4.1")


# Long, and used twice.
def create_critic():
    return make_llm("gpt-4o-mini-2024-07-18", temperature=0.75)


# The table may change until the call.
def create_chosen():
    return make_llm(MODELS["small"])


# `make_llm` means something else where it is used.
def create_hidden():
    return make_llm("gpt-5")


def ask(text):
    llm = make_llm("gpt-4o")
    return llm.invoke(text)


def ask_both(text):
    llm = make_llm("gpt-4o")
    first = llm.invoke(text)
    small = make_llm("gpt-4o-mini")
    return small.invoke(first)


class Asks:
    def ask(self, text):
        named = make_llm(MODEL, temperature=-1)
        return named.invoke(text)


def tell(text):
    told = create_told()
    noted = create_noted()
    return told.invoke(text), noted.invoke(text)


def one(text):
    often = create_often()
    critic = create_critic()
    return often.invoke(text), critic.invoke(text)


def two(text):
    often = create_often()
    critic = create_critic()
    return often.invoke(text), critic.invoke(text)


def three(text):
    often = create_often()
    chosen = create_chosen()
    return often.invoke(text), chosen.invoke(text)


def four(text, make_llm=None):
    hidden = create_hidden()
    return hidden.invoke(text)
