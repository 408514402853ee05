from langchain_openai import ChatOpenAI

MODEL = "gpt-4o-mini"
llm = ChatOpenAI(model=MODEL)


def choose(model):
    global MODEL
    MODEL = model


def ask(text):
    return llm.invoke(text)
