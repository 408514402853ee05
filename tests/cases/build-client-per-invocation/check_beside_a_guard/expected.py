import os

from langchain.agents import AgentExecutor, create_openai_functions_agent
from langchain_community.tools.tavily_search import TavilySearchResults
from langchain_openai import ChatOpenAI

from prompts import prompt


def create_agent_executor() -> AgentExecutor:
    openai_api_key = os.getenv("OPENAI_API_KEY")
    if not openai_api_key:
        raise ValueError("OPENAI_API_KEY is not set")
    if not os.getenv("TAVILY_API_KEY"):
        raise RuntimeError("Missing TAVILY_API_KEY")
    llm = ChatOpenAI(temperature=0, openai_api_key=openai_api_key)
    tools = [TavilySearchResults(max_results=1)]
    agent = create_openai_functions_agent(llm, tools, prompt)
    return AgentExecutor(agent=agent, tools=tools)


def run(question):
    agent_executor = create_agent_executor()
    return agent_executor.invoke({"input": question})["output"]
