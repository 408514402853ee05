from langchain_openai import ChatOpenAI

MODEL = "gpt-4o-mini"
llm = ChatOpenAI(model=MODEL)
MODEL = "gpt-4o"


def create_judge() -> ChatOpenAI:
    return ChatOpenAI(model=MODEL)


def ask(text):
    judge = create_judge()
    return llm.invoke(text), judge.invoke(text)
