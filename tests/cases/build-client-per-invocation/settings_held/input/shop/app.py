import os

from flask import Flask
from openai import OpenAI

app = Flask(__name__)
app.config["OPENAI_API_KEY"] = os.getenv("OPENAI_API_KEY")

client = OpenAI(api_key=app.config["OPENAI_API_KEY"])


@app.route("/ask")
def ask():
    return client.responses.create(model="gpt-4o", input="hello").output_text
