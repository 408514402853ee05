import functools
import os

from flask import Flask
from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


app = Flask(__name__)


def create_client() -> OpenAI:
    return OpenAI(
        api_key=os.environ["OPENAI_API_KEY"], http_client=_openai_transport(os.getpid())
    )


def names():
    client = create_client()
    return [model.id for model in client.models.list()]


KNOWN = names()


@app.get("/")
def index():
    return {"known": KNOWN, "now": names()}


from views import other  # noqa: E402, F401
