import os
from contextlib import asynccontextmanager

from fastapi import FastAPI
from langchain_google_genai import ChatGoogleGenerativeAI
from openai import OpenAI


def check_environment() -> None:
    """Raise an error that names every variable this program needs and does not have."""
    needed = {
        "GOOGLE_API_KEY or GEMINI_API_KEY": (
            os.getenv("GOOGLE_API_KEY")
            or os.getenv("GEMINI_API_KEY")
            or os.getenv("GOOGLE_GENAI_USE_VERTEXAI")
        ),
        "SUMMARY_KEY or OPENAI_API_KEY": (
            os.getenv("SUMMARY_KEY") or os.getenv("OPENAI_API_KEY")
        ),
    }
    missing = [names for names, value in needed.items() if not value]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))


@asynccontextmanager
async def lifespan(_: FastAPI):
    check_environment()
    yield


app = FastAPI(lifespan=lifespan)


@app.post("/summary")
def summary(text: str) -> str:
    client = OpenAI(api_key=os.getenv("SUMMARY_KEY") or os.getenv("OPENAI_API_KEY"))
    return client.responses.create(model="gpt-4o-mini", input=text).output_text


@app.post("/review")
def review(text: str) -> str:
    return ChatGoogleGenerativeAI(model="gemini-2.5-flash").invoke(text).text
