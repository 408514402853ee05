"""An agent of LangChain's older kind."""

from langchain_classic.agents import AgentExecutor, create_openai_functions_agent
from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI


@tool
def weather(city: str) -> str:
    """The weather in a city."""
    return f"It is sunny in {city}."


llm = ChatOpenAI(model="gpt-4o-mini", max_retries=0)
prompt = ChatPromptTemplate.from_messages([("user", "{input}"), MessagesPlaceholder("agent_scratchpad")])
executor = AgentExecutor(agent=create_openai_functions_agent(llm, [weather], prompt), tools=[weather])


def run(question: str) -> str:
    return str(executor.invoke({"input": question})["output"])
