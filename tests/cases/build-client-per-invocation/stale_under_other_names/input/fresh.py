import os

import settings as values
from factory import make
from langchain_openai import ChatOpenAI
from settings import settings

MODEL = settings.model
KEY = os.environ["OPENAI_API_KEY"]
OTHER = KEY

first = make(settings.key)
second = ChatOpenAI(api_key=settings.key, model=MODEL)
third = make(values.KEY, MODEL)
fourth = make(KEY)
fifth = ChatOpenAI(api_key=OTHER)


def ask(question):
    return [each.invoke(question) for each in (first, second, third, fourth, fifth)]
