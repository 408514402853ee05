import functools
import os

from flask import Flask
from openai import DefaultHttpxClient, OpenAI


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()


app = Flask(__name__)
app.config["OPENAI_API_KEY"] = os.getenv("OPENAI_API_KEY")


def create_client() -> OpenAI:
    return OpenAI(
        api_key=app.config["OPENAI_API_KEY"], http_client=_openai_transport(os.getpid())
    )


@app.route("/ask")
def ask():
    client = create_client()
    return client.responses.create(model="gpt-4o", input="hello").output_text
