from litestar import Litestar, get
from openai import AsyncOpenAI


@get("/")
async def ask() -> str:
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input="hello")
    return response.output_text


app = Litestar([ask], debug=False)
