from fastapi import FastAPI
from llm import ask

app = FastAPI()


@app.get("/")
def root():
    return ask("x")
