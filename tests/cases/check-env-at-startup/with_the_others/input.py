import os

from fastapi import FastAPI
from langchain_openai import ChatOpenAI

app = FastAPI()
llm = ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))


@app.post("/summary")
async def summary(text: str) -> str:
    return llm.invoke(text).text
