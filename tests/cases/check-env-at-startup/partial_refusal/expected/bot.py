from bottle import Bottle
from openai import OpenAI

app = Bottle()


@app.get("/")
def answer() -> str:
    return OpenAI().responses.create(model="x", input="y").output_text
