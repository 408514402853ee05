from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI


def make(provider: str):
    if provider == "anthropic":
        return ChatAnthropic(model="x")
    return ChatOpenAI(model="x")


llm = make("openai")
own = ChatOpenAI(model="y")


def ask(text):
    return llm.invoke(text), own.invoke(text)
