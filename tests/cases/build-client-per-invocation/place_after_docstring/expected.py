from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI()


def one(text):
    """One line."""
    llm = create_llm()
    return llm.invoke(text)


def two(text):
    """Several
    lines.
    """

    if not text:
        return None
    limit = 10
    llm = create_llm()
    return llm.invoke(text[:limit])


def three(text): return create_llm().invoke(text)


def four(text):
    def inner():
        llm = create_llm()
        return llm.invoke(text)

    return inner()
