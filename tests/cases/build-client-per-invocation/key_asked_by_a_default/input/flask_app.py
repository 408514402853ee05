from flask import Flask
from openai import OpenAI

app = Flask(__name__)


def make(key=app.config.get("OPENAI_API_KEY")):
    return OpenAI(api_key=key)


def make_other(*, key=app.config["OPENAI_API_KEY"]):
    return OpenAI(api_key=key)
