from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


def ask(question):
    llm = create_llm()
    return llm.invoke(question)
