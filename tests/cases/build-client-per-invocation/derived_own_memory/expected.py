import os

from langchain.chains import ConversationChain
from langchain_openai import ChatOpenAI

# Built once per process and credential: it is costly to build or holds state.
_conversation_by_process: dict[int, tuple[str | None, ConversationChain]] = {}


def get_conversation() -> ConversationChain:
    process = os.getpid()
    credential = os.getenv("OPENAI_API_KEY")
    known = _conversation_by_process.get(process)
    if known is None or known[0] != credential:
        conversation = ConversationChain(llm=ChatOpenAI(model="gpt-4o-mini"))
        known = _conversation_by_process[process] = (credential, conversation)
    return known[1]


def say(text):
    conversation = get_conversation()
    return conversation.predict(input=text)
