from fastapi import FastAPI

from api.llm import create_client

app = FastAPI()


@app.post("/summary")
def summary(text: str) -> str:
    return create_client().responses.create(model="x", input=text).output_text
