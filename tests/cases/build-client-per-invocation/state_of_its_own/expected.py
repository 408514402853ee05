import functools
import os

from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent
from unknown_saver import Saver

from savers import OwnSaver, open_saver


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


_agent_checkpointer = OwnSaver()


def create_agent():
    return create_react_agent(create_llm(), [], checkpointer=_agent_checkpointer)


_other_store = Saver(url="redis://")
_other_checkpointer = open_saver("db")


def create_other():
    return create_react_agent(
        create_llm(), [], checkpointer=_other_checkpointer, store=_other_store
    )


# Near misses: no state by its name, and a saver that knows the client.
def create_plain():
    return create_react_agent(
        create_llm(), [], prompt=str("x"), version=open_saver("v2")
    )


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=1)
def _build_knowing(_process_id: int, _credential: str | None):
    llm = create_llm()
    return create_react_agent(llm, [], checkpointer=OwnSaver(llm))


def get_knowing():
    return _build_knowing(os.getpid(), os.getenv("OPENAI_API_KEY"))


def ask(text):
    agent = create_agent()
    return agent.invoke({"messages": [text]})


def ask_other(text):
    other = create_other()
    return other.invoke({"messages": [text]})


def ask_plain(text):
    plain = create_plain()
    return plain.invoke({"messages": [text]})


def ask_knowing(text):
    knowing = get_knowing()
    return knowing.invoke({"messages": [text]})
