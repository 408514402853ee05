from langchain_openai import ChatOpenAI

from app.config import read_settings, settings


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(api_key=read_settings().openai_api_key)


def ask(text):
    llm = create_llm()
    return llm.invoke(f"{settings.title}: {text}")
