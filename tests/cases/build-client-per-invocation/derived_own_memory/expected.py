import functools
import os

from langchain.chains import ConversationChain
from langchain_openai import ChatOpenAI


# Built once per process and credential: it is costly to build or holds state.
@functools.lru_cache(maxsize=8)
def _build_conversation(_process_id: int, *_credentials: str | None):
    return ConversationChain(llm=ChatOpenAI(model="gpt-4o-mini"))


def get_conversation():
    return _build_conversation(os.getpid(), os.getenv("OPENAI_API_KEY"))


def say(text):
    conversation = get_conversation()
    return conversation.predict(input=text)
