from fastapi import FastAPI

from llm import create_clients

app = FastAPI()


@app.get("/")
def ask():
    return create_clients()
