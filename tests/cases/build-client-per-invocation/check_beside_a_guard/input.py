import os

from langchain.agents import AgentExecutor, create_openai_functions_agent
from langchain_community.tools.tavily_search import TavilySearchResults
from langchain_openai import ChatOpenAI

from prompts import prompt

OPENAI_API_KEY = os.getenv("OPENAI_API_KEY")
if not OPENAI_API_KEY:
    raise ValueError("OPENAI_API_KEY is not set")

llm = ChatOpenAI(temperature=0, openai_api_key=OPENAI_API_KEY)
tools = [TavilySearchResults(max_results=1)]
agent = create_openai_functions_agent(llm, tools, prompt)
agent_executor = AgentExecutor(agent=agent, tools=tools)


def run(question):
    return agent_executor.invoke({"input": question})["output"]
