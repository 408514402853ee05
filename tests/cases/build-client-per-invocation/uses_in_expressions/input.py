from functools import partial

from langchain_openai import ChatOpenAI

llm = ChatOpenAI()

ask = lambda text: llm.invoke(text)
asks = [lambda text, n=n: llm.bind(n=n).invoke(text) for n in range(3)]


def f_string(text):
    return f"{llm.invoke(text).content!r:>10}"


def keyword(text):
    return dict(llm=llm, text=text)


def walrus(text):
    if (answer := llm.invoke(text)) is not None:
        return answer
    return None


def later(text):
    return partial(llm.invoke, text)


def in_lambda(texts):
    return map(lambda text: llm.invoke(text), texts)


def generator(texts):
    yield from (llm.invoke(text) for text in texts)
