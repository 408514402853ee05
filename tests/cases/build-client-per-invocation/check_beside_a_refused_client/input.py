from fastapi import FastAPI
from langchain_openai import ChatOpenAI
from langserve import add_routes

app = FastAPI()
llm = ChatOpenAI(model="gpt-4o-mini")
served = ChatOpenAI(model="gpt-4o")

add_routes(app, served)


@app.post("/chat")
def chat(text: str) -> str:
    return llm.invoke(text).content
