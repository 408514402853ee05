import os as system
from os import environ as env
from os import getenv

import langchain_openai as lc
from openai import OpenAI as Client

Model = lc.ChatOpenAI


def first() -> object:
    return Client(api_key=env.get("OPENAI_API_KEY"))


def second() -> object:
    return Model(api_key=getenv("OPENAI_API_KEY"))


def third() -> object:
    print(system.name)
    return lc.ChatOpenAI()
