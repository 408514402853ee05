from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI()


def answer(question):
    llm = create_llm()
    return llm.invoke(question)
