from fastapi import FastAPI
from openai import APIConnectionError, OpenAIError

from make import make


async def off(request, error):
    return "AI is off"


async def later(request, error):
    return "later"


app = FastAPI(exception_handlers={OpenAIError: off, APIConnectionError: later})


@app.get("/")
def root():
    return make().responses.create(model="gpt-4o-mini", input="hi")
