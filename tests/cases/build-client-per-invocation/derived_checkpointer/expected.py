from langgraph.checkpoint.memory import MemorySaver
from langgraph.prebuilt import create_react_agent
from langchain_openai import ChatOpenAI

_agent_checkpointer = MemorySaver()


def create_agent():
    llm = ChatOpenAI(model="gpt-4o-mini")
    return create_react_agent(llm, tools=[], checkpointer=_agent_checkpointer)


def say(text, thread):
    agent = create_agent()
    return agent.invoke({"messages": [("user", text)]}, {"configurable": {"thread_id": thread}})
