import os

from fastapi import FastAPI
from langchain_google_genai import ChatGoogleGenerativeAI
from openai import OpenAI

app = FastAPI()


@app.post("/summary")
def summary(text: str) -> str:
    client = OpenAI(api_key=os.getenv("SUMMARY_KEY") or os.getenv("OPENAI_API_KEY"))
    return client.responses.create(model="gpt-4o-mini", input=text).output_text


@app.post("/review")
def review(text: str) -> str:
    return ChatGoogleGenerativeAI(model="gemini-2.5-flash").invoke(text).text
