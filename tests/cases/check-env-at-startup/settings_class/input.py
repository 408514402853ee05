from fastapi import FastAPI
from openai import OpenAI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    openai_api_key: str


settings = Settings()
app = FastAPI()


@app.post("/summary")
def summary(text: str) -> str:
    client = OpenAI(api_key=settings.openai_api_key)
    return client.responses.create(model="gpt-4o-mini", input=text).output_text
