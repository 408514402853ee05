from aiohttp import web
from openai import AsyncOpenAI


async def ask(request: web.Request) -> web.Response:
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input="hello")
    return web.Response(text=response.output_text)


async def connect(app: web.Application) -> None:
    """Connect."""
    app["database"] = object()


app = web.Application()
app.router.add_get("/", ask)
app.on_startup.append(connect)
