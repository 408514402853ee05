from langchain_openai import ChatOpenAI

llm = model = ChatOpenAI(model="gpt-4o-mini")
first, second = ChatOpenAI(model="a"), ChatOpenAI(model="b")


def ask(text):
    return llm.invoke(text), model.invoke(text)


def compare(text):
    return first.invoke(text), second.invoke(text)
