from fastapi import FastAPI
from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

app = FastAPI()


@app.post("/summary")
async def summary(text: str) -> str:
    return ChatOpenAI(model="gpt-4o-mini").invoke(text).text


@app.post("/review")
async def review(text: str) -> str:
    return ChatAnthropic(model="claude-sonnet-4-5").invoke(text).text
