from fastapi import FastAPI
from llm import ask, claude, gemini, orders

app = FastAPI()


@app.post("/answers")
def answers(text: str) -> list[dict]:
    return [ask(text), gemini(text), claude(text), orders()]
