import os

import settings as values
from factory import make
from langchain_openai import ChatOpenAI
from settings import read_settings, settings

MODEL = settings.model


def create_first():
    return make(read_settings().key)


def create_second() -> ChatOpenAI:
    return ChatOpenAI(api_key=read_settings().key, model=MODEL)


def create_third():
    return make(values.read_key(), MODEL)


def create_fourth():
    key = os.environ["OPENAI_API_KEY"]
    return make(key)


def create_fifth() -> ChatOpenAI:
    key = os.environ["OPENAI_API_KEY"]
    other = key
    return ChatOpenAI(api_key=other)


def ask(question):
    first = create_first()
    third = create_third()
    second = create_second()
    fourth = create_fourth()
    fifth = create_fifth()
    return [each.invoke(question) for each in (first, second, third, fourth, fifth)]
