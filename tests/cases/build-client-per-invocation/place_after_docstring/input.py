from langchain_openai import ChatOpenAI

llm = ChatOpenAI()


def one(text):
    """One line."""
    return llm.invoke(text)


def two(text):
    """Several
    lines.
    """

    if not text:
        return None
    limit = 10
    return llm.invoke(text[:limit])


def three(text): return llm.invoke(text)


def four(text):
    def inner():
        return llm.invoke(text)

    return inner()
