from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    llm = ChatOpenAI(model="gpt-4o-mini")
    llm.temperature = 0.2
    llm.metadata = {"team": "support"}
    return llm


def ask(text):
    llm = create_llm()
    return llm.invoke(text)
