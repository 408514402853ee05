from langchain_openai import ChatOpenAI


def create_clients():
    clients = {}
    for name in ("gpt-4o", "gpt-4o-mini"):
        clients[name] = ChatOpenAI(model=name)
    return clients


def create_llm() -> ChatOpenAI:
    for name in ("gpt-4o", "gpt-4o-mini"):
        llm = ChatOpenAI(model=name)
    return llm


def ask(name, text):
    clients = create_clients()
    llm = create_llm()
    return clients[name].invoke(text), llm.invoke(text)
