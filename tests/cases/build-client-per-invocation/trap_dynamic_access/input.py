from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")


def ask(name, text):
    return globals()[name].invoke(text)


def ask_llm(text):
    return llm.invoke(text)
