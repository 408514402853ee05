from langchain.agents import AgentExecutor, create_tool_calling_agent
from langchain_community.utilities import SerpAPIWrapper
from toolbox import Tool
from langchain_openai import ChatOpenAI

from prompts import prompt

# What holds a method of a client may hold state: it is kept, with the client in it.
search = SerpAPIWrapper()
tool = Tool(name="search", func=search.run, description="Searches.")

llm = ChatOpenAI(model="gpt-4o")
agent = create_tool_calling_agent(llm=llm, tools=[tool], prompt=prompt)
executor = AgentExecutor(agent=agent, tools=[tool])


def ask(text):
    return executor.invoke({"input": text})
