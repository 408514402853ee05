import os

from langchain_anthropic import ChatAnthropic
from langchain_community.tools.tavily_search import TavilySearchResults
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from langgraph.prebuilt import create_react_agent

# Two variables, one error.
model = ChatAnthropic(model="claude")
tools = [TavilySearchResults(max_results=2)]
agent = create_react_agent(model, tools)

# One variable, one check.
llm = ChatOpenAI(model="gpt-4o-mini")
embeddings = OpenAIEmbeddings()
pair = {"llm": llm.bind(stop=["x"]), "embeddings": embeddings}

# Each is passed what it reads.
first = ChatOpenAI(model="gpt-4o", api_key=os.getenv("FIRST_KEY"))
second = ChatAnthropic(model="claude", api_key=os.getenv("SECOND_KEY"))
either = first.with_fallbacks([second])

# A setting decides on the address, and so whether a key is needed.
local = ChatOpenAI(base_url=os.getenv("LOCAL_URL"), api_key=os.getenv("LOCAL_KEY", "none"))
bound = local.bind(stop=["x"])


def run(text):
    return agent.invoke(text)


async def answer(text):
    return await pair["llm"].ainvoke(text)


def choose(text):
    return either.invoke(text)


def ask(text):
    return bound.invoke(text)
