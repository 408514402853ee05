from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def create_model() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def create_first() -> ChatOpenAI:
    return ChatOpenAI(model="a")


def create_second() -> ChatOpenAI:
    return ChatOpenAI(model="b")


def ask(text):
    llm = create_llm()
    model = create_model()
    return llm.invoke(text), model.invoke(text)


def compare(text):
    first = create_first()
    second = create_second()
    return first.invoke(text), second.invoke(text)
