import os

from openai import AsyncOpenAI
from sanic import Sanic, text

app = Sanic("shop")


@app.before_server_start
async def check_environment(*_: object) -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


@app.get("/")
async def ask(request):
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input="hello")
    return text(response.output_text)
