from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()


@app.on_event("startup")
async def start() -> None:
    """Warm up."""
    print("up")


@app.post("/summary")
def summary(text: str) -> str:
    return OpenAI().responses.create(model="gpt-4o-mini", input=text).output_text
