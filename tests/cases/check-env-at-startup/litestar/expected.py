import os

from litestar import Litestar, get
from openai import AsyncOpenAI


@get("/")
async def ask() -> str:
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input="hello")
    return response.output_text


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")


app = Litestar([ask], debug=False, on_startup=[check_environment])
