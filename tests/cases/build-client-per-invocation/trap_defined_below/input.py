from langchain_openai import ChatOpenAI


def create(name):
    return ChatOpenAI(model=name, timeout=TIMEOUT)


TIMEOUT = 10
llm = create("gpt-4o-mini")
TIMEOUT = 20


def ask(text):
    return llm.invoke(text)
