from langchain_openai import ChatOpenAI

from app.config import settings

llm = ChatOpenAI(api_key=settings.openai_api_key)


def ask(text):
    return llm.invoke(f"{settings.title}: {text}")
