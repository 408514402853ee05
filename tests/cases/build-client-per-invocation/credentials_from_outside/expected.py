from acme_settings import conf
import acme
from langchain_openai import ChatOpenAI
from missing_config import OPENAI_KEY


def create_llm() -> ChatOpenAI:
    key = conf.openai.key
    return ChatOpenAI(api_key=key)


def create_second() -> ChatOpenAI:
    return ChatOpenAI(api_key=conf.openai.key)


third = ChatOpenAI(api_key=OPENAI_KEY)
fourth = ChatOpenAI(api_key=acme.get_key())
KEY = acme.get_key()
fifth = ChatOpenAI(api_key=KEY)


def ask(q):
    llm = create_llm()
    second = create_second()
    return llm.invoke(q), second.invoke(q), third.invoke(q), fourth.invoke(q), fifth.invoke(q)
