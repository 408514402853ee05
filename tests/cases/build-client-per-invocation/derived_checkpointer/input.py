from langgraph.checkpoint.memory import MemorySaver
from langgraph.prebuilt import create_react_agent
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")
agent = create_react_agent(llm, tools=[], checkpointer=MemorySaver())


def say(text, thread):
    return agent.invoke({"messages": [("user", text)]}, {"configurable": {"thread_id": thread}})
