from flask import Flask
from openai import OpenAI


def create_app() -> Flask:
    app = Flask(__name__)

    @app.post("/summary")
    def summary() -> str:
        return OpenAI().responses.create(model="x", input="y").output_text

    return app
