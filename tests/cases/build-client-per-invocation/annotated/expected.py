
from langchain_core.language_models import BaseChatModel
from langchain_openai import ChatOpenAI


def create_llm() -> BaseChatModel:
    return ChatOpenAI(model="gpt-4o-mini")


def create_judge() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


def create_late() -> ChatOpenAI:
    return ChatOpenAI(model="o3")


def ask(text: str) -> str:
    llm = create_llm()
    judge = create_judge()
    late = create_late()
    return llm.invoke(text).content + judge.invoke(text).content + late.invoke(text).content
