from functools import partial

from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI()


ask = lambda text: create_llm().invoke(text)
asks = [lambda text, n=n: create_llm().bind(n=n).invoke(text) for n in range(3)]


def f_string(text):
    llm = create_llm()
    return f"{llm.invoke(text).content!r:>10}"


def keyword(text):
    llm = create_llm()
    return dict(llm=llm, text=text)


def walrus(text):
    llm = create_llm()
    if (answer := llm.invoke(text)) is not None:
        return answer
    return None


def later(text):
    llm = create_llm()
    return partial(llm.invoke, text)


def in_lambda(texts):
    llm = create_llm()
    return map(lambda text: llm.invoke(text), texts)


def generator(texts):
    llm = create_llm()
    yield from (llm.invoke(text) for text in texts)
