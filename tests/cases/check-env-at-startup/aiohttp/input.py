from aiohttp import web
from openai import AsyncOpenAI

routes = web.RouteTableDef()


@routes.get("/")
async def ask(request: web.Request) -> web.Response:
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input="hello")
    return web.Response(text=response.output_text)


app = web.Application()
app.add_routes(routes)

if __name__ == "__main__":
    web.run_app(app)
