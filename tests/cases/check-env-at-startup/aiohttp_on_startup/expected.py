import os

from aiohttp import web
from openai import AsyncOpenAI


async def ask(request: web.Request) -> web.Response:
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input="hello")
    return web.Response(text=response.output_text)


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


async def connect(app: web.Application) -> None:
    """Connect."""
    check_environment()
    app["database"] = object()


app = web.Application()
app.router.add_get("/", ask)
app.on_startup.append(connect)
