import os

from openai import AsyncOpenAI
from quart import Quart

app = Quart(__name__)
app.config["DEBUG"] = False


@app.before_serving
async def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


@app.get("/")
async def ask() -> str:
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input="hello")
    return response.output_text
