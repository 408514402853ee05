from langchain_openai import ChatOpenAI

MODEL = "gpt-4o-mini"
llm = ChatOpenAI(model=MODEL)
del MODEL


def ask(text):
    return llm.invoke(text)
