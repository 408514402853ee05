from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()

# Nothing names the route: the framework calls it.
with open("key.txt") as file:
    llm = OpenAI(api_key=file.read())

    @app.get("/health")
    def health():
        return "ok"


@app.get("/ask")
def ask(q: str):
    return llm.responses.create(input=q)
