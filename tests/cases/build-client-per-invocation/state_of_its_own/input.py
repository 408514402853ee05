from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent
from unknown_saver import Saver

from savers import OwnSaver, open_saver

llm = ChatOpenAI(model="gpt-4o")
agent = create_react_agent(llm, [], checkpointer=OwnSaver())
other = create_react_agent(llm, [], checkpointer=open_saver("db"), store=Saver(url="redis://"))
# Near misses: no state by its name, and a saver that knows the client.
plain = create_react_agent(llm, [], prompt=str("x"), version=open_saver("v2"))
knowing = create_react_agent(llm, [], checkpointer=OwnSaver(llm))


def ask(text):
    return agent.invoke({"messages": [text]})


def ask_other(text):
    return other.invoke({"messages": [text]})


def ask_plain(text):
    return plain.invoke({"messages": [text]})


def ask_knowing(text):
    return knowing.invoke({"messages": [text]})
