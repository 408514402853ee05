from fastapi import FastAPI

import llm

app = FastAPI()


@app.get("/")
def root() -> str:
    return llm.ask("hello")
