import logging
import os

from dotenv import load_dotenv
from langchain_openai import ChatOpenAI
from langchain_tavily import TavilySearch

load_dotenv()
logger = logging.getLogger(__name__)
NAME = "bot"


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


# The model that answers.
def create_llm() -> ChatOpenAI:
    _require_env("OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o-mini")


def create_search() -> TavilySearch:
    _require_env("TAVILY_API_KEY")
    return TavilySearch(max_results=6)


def answer(text: str) -> object:
    logger.info("%s asks", NAME)
    llm = create_llm()
    search = create_search()
    return llm.invoke(str(search.invoke({"query": text})))
