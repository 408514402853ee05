from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()
assistant = client.beta.assistants.create(model="gpt-4o-mini")


@app.get("/")
def ask(text: str):
    return client.beta.threads.create(messages=[{"role": "user", "content": text}])
