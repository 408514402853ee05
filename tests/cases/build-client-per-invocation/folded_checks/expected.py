import asyncio
import functools
import os

from langchain_anthropic import ChatAnthropic
from langchain_community.tools.tavily_search import TavilySearchResults
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from langgraph.prebuilt import create_react_agent
from openai import DefaultAsyncHttpxClient, DefaultHttpxClient


def _require_env(name: str) -> str:
    value = os.getenv(name)
    if not value:
        raise RuntimeError(f"Missing {name}")
    return value


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


# Holds no credential. One for each running event loop, to which connections belong.
@functools.lru_cache(maxsize=4)
def _openai_loop_transport(_loop: asyncio.AbstractEventLoop) -> DefaultAsyncHttpxClient:
    return DefaultAsyncHttpxClient()


def create_agent():
    missing = [
        name for name in ("ANTHROPIC_API_KEY", "TAVILY_API_KEY") if not os.getenv(name)
    ]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
    # Two variables, one error.
    model = ChatAnthropic(model="claude")
    tools = [TavilySearchResults(max_results=2)]
    return create_react_agent(model, tools)


def create_pair():
    _require_env("OPENAI_API_KEY")
    # One variable, one check.
    llm = ChatOpenAI(model="gpt-4o-mini")
    embeddings = OpenAIEmbeddings(
        http_client=_openai_transport(os.getpid()),
        http_async_client=_openai_loop_transport(asyncio.get_running_loop()),
    )
    return {"llm": llm.bind(stop=["x"]), "embeddings": embeddings}


def create_either():
    env = {name: os.getenv(name) for name in ("FIRST_KEY", "SECOND_KEY")}
    missing = [name for name, value in env.items() if not value]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))
    # Each is passed what it reads.
    first = ChatOpenAI(model="gpt-4o", api_key=env["FIRST_KEY"])
    second = ChatAnthropic(model="claude", api_key=env["SECOND_KEY"])
    return first.with_fallbacks([second])


def create_bound():
    # A setting decides on the address, and so whether a key is needed.
    local = ChatOpenAI(base_url=os.getenv("LOCAL_URL"), api_key=os.getenv("LOCAL_KEY", "none"))
    return local.bind(stop=["x"])


def run(text):
    agent = create_agent()
    return agent.invoke(text)


async def answer(text):
    pair = create_pair()
    return await pair["llm"].ainvoke(text)


def choose(text):
    either = create_either()
    return either.invoke(text)


def ask(text):
    bound = create_bound()
    return bound.invoke(text)
