import os

from openai import AsyncOpenAI
from sanic import Sanic, text

app = Sanic("shop")


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


@app.listener("before_server_start")
async def connect(app, loop):
    check_environment()
    app.ctx.database = object()


@app.get("/")
async def ask(request):
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input="hello")
    return text(response.output_text)
