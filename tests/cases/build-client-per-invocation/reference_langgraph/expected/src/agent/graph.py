from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent


def create_graph():
    llm = ChatOpenAI(model="gpt-4o-mini")
    return create_react_agent(llm, tools=[])
