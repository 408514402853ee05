from aiohttp import web
from openai import OpenAI


async def answer(request: web.Request) -> web.Response:
    return web.Response(text=OpenAI().responses.create(model="x", input="y").output_text)


app = web.Application()
app.router.add_get("/", answer)
