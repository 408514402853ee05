from acme_settings import conf
import acme
from langchain_openai import ChatOpenAI
from missing_config import OPENAI_KEY

key = conf.openai.key
llm = ChatOpenAI(api_key=key)
second = ChatOpenAI(api_key=conf.openai.key)
third = ChatOpenAI(api_key=OPENAI_KEY)
fourth = ChatOpenAI(api_key=acme.get_key())
KEY = acme.get_key()
fifth = ChatOpenAI(api_key=KEY)


def ask(q):
    return llm.invoke(q), second.invoke(q), third.invoke(q), fourth.invoke(q), fifth.invoke(q)
