from openai import AsyncOpenAI
from sanic import Sanic, text

app = Sanic("shop")


@app.listener("before_server_start")
async def connect(app, loop):
    app.ctx.database = object()


@app.get("/")
async def ask(request):
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input="hello")
    return text(response.output_text)
