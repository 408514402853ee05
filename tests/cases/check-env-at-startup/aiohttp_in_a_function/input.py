from aiohttp import web
from groq import AsyncGroq
from openai import AsyncOpenAI


async def ask(request: web.Request) -> web.Response:
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input="hello")
    return web.Response(text=response.output_text)


async def fast(request: web.Request) -> web.Response:
    answer = await AsyncGroq().chat.completions.create(model="llama", messages=[])
    return web.json_response(answer.to_dict())


def make_app() -> web.Application:
    """The app."""
    app = web.Application(client_max_size=1024)
    # The routes.
    app.router.add_get("/", ask)
    app.router.add_get("/fast", fast)
    return app
