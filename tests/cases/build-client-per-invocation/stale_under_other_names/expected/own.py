from langchain_openai import ChatOpenAI
from plain import *
from settings import settings

OF_PLAIN = plain.key


def make_by_settings():
    return ChatOpenAI(api_key=settings.key)


def make_by_config():
    return ChatOpenAI(api_key=config.key)


def make_by_options():
    return ChatOpenAI(**OPTIONS)


def make_by_name():
    return ChatOpenAI(api_key=OF_PLAIN)


by_settings = make_by_settings()
by_config = make_by_config()
by_options = make_by_options()
by_name = ChatOpenAI(api_key=OF_PLAIN)
by_own_name = make_by_name()


def ask(question):
    return [each.invoke(question) for each in (by_settings, by_config, by_options, by_name, by_own_name)]
