from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, FastAPI
from langchain_openai import ChatOpenAI

from llm import create_llm


@dataclass
class Service:
    llm: ChatOpenAI = field(default_factory=lambda: create_llm())


app = FastAPI()
LLM = Annotated[ChatOpenAI, Depends(create_llm)]


@app.get("/answer")
def answer(text: str, llm: LLM):
    return {"answer": llm.invoke(text), "again": Service().llm.invoke(text)}
