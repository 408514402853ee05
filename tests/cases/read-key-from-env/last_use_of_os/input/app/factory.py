import os

from langchain_openai import ChatOpenAI

os.environ["OPENAI_API_KEY"] = "sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9"
llm = ChatOpenAI(model="gpt-4o-mini")


def ask(text: str) -> str:
    return llm.invoke(text).content
