from contextlib import nullcontext, suppress

import groq
import openai
from flask import Flask

from make import answered, made, other, quiet, tupled

app = Flask(__name__)
OFF = (openai.OpenAIError, ValueError)


@app.errorhandler(groq.GroqError)
def off(error):
    return "AI is off", 503


def limited(text):
    try:
        return made().responses.create(model="gpt-4o-mini", input=text)
    except openai.RateLimitError:
        return "later"


def told(text):
    try:
        return tupled().invoke(text)
    except OFF:
        return "AI is off"


async def passed_over(text):
    with nullcontext(), suppress(KeyError, openai.OpenAIError):
        return await quiet().responses.create(model="gpt-4o-mini", input=text)


@app.get("/")
def root():
    return answered().chat.completions.create(messages=[], model="llama-3.3-70b-versatile")


def plain(text):
    return other().messages.create(model="claude-sonnet-4-5", max_tokens=9, messages=[text])
