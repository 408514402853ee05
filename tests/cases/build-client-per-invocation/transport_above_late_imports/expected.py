import functools
import os
import time

from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> OpenAI:
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    return OpenAI(http_client=_openai_transport(os.getpid()))


from json import dumps

PROMPT = "Summarize: "


def ask(text: str) -> str:
    started = time.time()
    client = create_client()
    answer = client.responses.create(model="gpt-4.1", input=PROMPT + text)
    return dumps([answer.output_text, time.time() - started])
