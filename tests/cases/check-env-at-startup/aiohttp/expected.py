import os

from aiohttp import web
from openai import AsyncOpenAI

routes = web.RouteTableDef()


@routes.get("/")
async def ask(request: web.Request) -> web.Response:
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input="hello")
    return web.Response(text=response.output_text)


app = web.Application()
app.add_routes(routes)


async def check_environment(_: object) -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


app.on_startup.append(check_environment)


if __name__ == "__main__":
    web.run_app(app)
