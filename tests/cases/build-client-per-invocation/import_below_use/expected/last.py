import os

from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    return ChatOpenAI()


def ask(text):
    llm = create_llm()
    return llm.invoke(text)


if __name__ == "__main__":
    print(ask("hello"))
