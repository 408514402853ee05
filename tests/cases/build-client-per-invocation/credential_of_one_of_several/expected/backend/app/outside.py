import functools
import os

from groq import DefaultHttpxClient, Groq

from secrets_of_this_machine import GROQ_API_KEY


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _groq_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


def create_client() -> Groq:
    return Groq(api_key=GROQ_API_KEY, http_client=_groq_transport(os.getpid()))


def ask(text: str) -> object:
    client = create_client()
    return client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
