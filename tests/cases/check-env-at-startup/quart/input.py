from openai import AsyncOpenAI
from quart import Quart

app = Quart(__name__)
app.config["DEBUG"] = False


@app.get("/")
async def ask() -> str:
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input="hello")
    return response.output_text
