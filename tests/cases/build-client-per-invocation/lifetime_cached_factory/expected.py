import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI


def make(provider: str):
    if provider == "anthropic":
        return ChatAnthropic(model="x")
    return ChatOpenAI(model="x")


# Built once per process and credential: a client serves one process and credential.
_own_by_process: dict[int, tuple[str | None, ChatOpenAI]] = {}


def get_own() -> ChatOpenAI:
    process = os.getpid()
    credential = os.getenv("OPENAI_API_KEY")
    known = _own_by_process.get(process)
    if known is None or known[0] != credential:
        own = ChatOpenAI(model="y")
        known = _own_by_process[process] = (credential, own)
    return known[1]


def ask(text):
    llm = make("openai")
    own = get_own()
    return llm.invoke(text), own.invoke(text)
