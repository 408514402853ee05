import functools
import os

from langchain.agents import AgentExecutor, create_tool_calling_agent
from langchain_community.utilities import SerpAPIWrapper
from toolbox import Tool
from langchain_openai import ChatOpenAI

from prompts import prompt


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=1)
def _build_tool(_process_id: int, _credential: str | None):
    # What holds a method of a client may hold state: it is kept, with the client in it.
    search = SerpAPIWrapper()
    return Tool(name="search", func=search.run, description="Searches.")


def get_tool():
    return _build_tool(os.getpid(), os.getenv("SERPAPI_API_KEY"))


def create_executor() -> AgentExecutor:
    tool = get_tool()
    llm = ChatOpenAI(model="gpt-4o")
    agent = create_tool_calling_agent(llm=llm, tools=[tool], prompt=prompt)
    return AgentExecutor(agent=agent, tools=[tool])


def ask(text):
    executor = create_executor()
    return executor.invoke({"input": text})
