from fastapi import FastAPI
from openai import OpenAI

outer = FastAPI()
inner = FastAPI()
outer.mount("/inner", inner)


@inner.post("/summary")
def summary(text: str) -> str:
    return OpenAI().responses.create(model="gpt-4o-mini", input=text).output_text
