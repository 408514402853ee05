from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def create_graph():
    return create_react_agent(create_llm(), tools=[])
