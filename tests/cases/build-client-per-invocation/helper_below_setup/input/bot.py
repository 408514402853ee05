import logging

from dotenv import load_dotenv
from langchain_openai import ChatOpenAI
from langchain_tavily import TavilySearch

load_dotenv()
logger = logging.getLogger(__name__)
NAME = "bot"

# The model that answers.
llm = ChatOpenAI(model="gpt-4o-mini")
search = TavilySearch(max_results=6)


def answer(text: str) -> object:
    logger.info("%s asks", NAME)
    return llm.invoke(str(search.invoke({"query": text})))
