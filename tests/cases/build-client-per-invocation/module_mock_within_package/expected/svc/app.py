from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def answer(question):
    llm = create_llm()
    return llm.invoke(question)
