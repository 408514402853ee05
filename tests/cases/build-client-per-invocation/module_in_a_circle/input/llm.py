from langchain_openai import ChatOpenAI

circled = ChatOpenAI(model="gpt-4o")
starred = ChatOpenAI(model="gpt-4o-mini")
brought = ChatOpenAI(model="o3")
from hands_back import brought as again


def ask(text):
    return circled.invoke(text), starred.invoke(text), again.invoke(text)
