import os

from flask import Flask
from openai import OpenAI

app = Flask(__name__)
client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])


def names():
    return [model.id for model in client.models.list()]


KNOWN = names()


@app.get("/")
def index():
    return {"known": KNOWN, "now": names()}


from views import other  # noqa: E402, F401
