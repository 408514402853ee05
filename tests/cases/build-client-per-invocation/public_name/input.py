from langchain_openai import ChatOpenAI

__all__ = ["ask", "llm"]

llm = ChatOpenAI(model="gpt-4o-mini")


def ask(text):
    return llm.invoke(text)
