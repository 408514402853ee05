from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")

__all__ = ["limit"]
limit = 5


def answer(text):
    return llm.invoke(text)
