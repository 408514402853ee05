import os

from fastapi import FastAPI
from langchain_openai import ChatOpenAI
from langserve import add_routes

app = FastAPI()


def create_llm() -> ChatOpenAI:
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    return ChatOpenAI(model="gpt-4o-mini")


served = ChatOpenAI(model="gpt-4o")

add_routes(app, served)


@app.post("/chat")
def chat(text: str) -> str:
    llm = create_llm()
    return llm.invoke(text).content
