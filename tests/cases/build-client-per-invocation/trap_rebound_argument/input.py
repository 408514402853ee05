from langchain_openai import ChatOpenAI

MODEL = "gpt-4o-mini"
llm = ChatOpenAI(model=MODEL)
MODEL = "gpt-4o"
judge = ChatOpenAI(model=MODEL)


def ask(text):
    return llm.invoke(text), judge.invoke(text)
