import functools
import os

from langchain.chains import ConversationChain
from langchain_openai import ChatOpenAI


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=1)
def _build_conversation(_process_id: int, _credential: str | None) -> ConversationChain:
    return ConversationChain(llm=ChatOpenAI(model="gpt-4o-mini"))


def get_conversation() -> ConversationChain:
    return _build_conversation(os.getpid(), os.getenv("OPENAI_API_KEY"))


def say(text):
    conversation = get_conversation()
    return conversation.predict(input=text)
