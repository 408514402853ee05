from langchain_openai import ChatOpenAI

clients = {}
for name in ("gpt-4o", "gpt-4o-mini"):
    clients[name] = ChatOpenAI(model=name)
    llm = ChatOpenAI(model=name)


def ask(name, text):
    return clients[name].invoke(text), llm.invoke(text)
