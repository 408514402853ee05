from typing import Final

from langchain_core.language_models import BaseChatModel
from langchain_openai import ChatOpenAI

llm: BaseChatModel = ChatOpenAI(model="gpt-4o-mini")
JUDGE: Final = ChatOpenAI(model="gpt-4o")
late: ChatOpenAI
late = ChatOpenAI(model="o3")


def ask(text: str) -> str:
    return llm.invoke(text).content + JUDGE.invoke(text).content + late.invoke(text).content
