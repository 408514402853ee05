from openai import AsyncOpenAI
from sanic import Sanic, text

app = Sanic("shop")


@app.get("/")
async def ask(request):
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input="hello")
    return text(response.output_text)
