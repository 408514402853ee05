from langchain_openai import ChatOpenAI
from settings import settings

OWN_KEY = settings.key


def make(key, model="gpt-4o"):
    return ChatOpenAI(api_key=key, model=model)


def make_with_own():
    return ChatOpenAI(api_key=OWN_KEY)
