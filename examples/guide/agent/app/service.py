"""An agent with a tool."""

from langchain.agents import create_agent
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI


@tool
def weather(city: str) -> str:
    """The weather in a city."""
    return f"It is sunny in {city}."


llm = ChatOpenAI(model="gpt-4o-mini", max_retries=0)
agent = create_agent(llm, tools=[weather], system_prompt="You are kind.")


def run(question: str) -> str:
    answer = agent.invoke({"messages": [{"role": "user", "content": question}]})
    return str(answer["messages"][-1].content)
