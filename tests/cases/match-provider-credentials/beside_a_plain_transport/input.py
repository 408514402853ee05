import functools
import os

import groq
from groq import DefaultHttpxClient, Groq


@functools.cache
def _transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def through():
    return DefaultHttpxClient(base_url="https://gateway.example.com")


def ask(question):
    client = Groq(api_key=os.environ["OPENAI_API_KEY"], http_client=_transport(os.getpid()))
    return client.chat.completions.create(question)


def ask_plainly(question):
    client = Groq(api_key=os.environ["OPENAI_API_KEY"], http_client=groq.DefaultHttpxClient())
    return client.chat.completions.create(question)


def ask_elsewhere(question, transport):
    client = Groq(api_key=os.environ["OPENAI_API_KEY"], http_client=through())
    other = Groq(api_key=os.environ["OPENAI_API_KEY"], http_client=groq.DefaultHttpxClient(proxy="http://proxy"))
    given = Groq(api_key=os.environ["OPENAI_API_KEY"], http_client=transport)
    return client, other, given
