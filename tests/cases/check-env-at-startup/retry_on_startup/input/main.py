from fastapi import FastAPI
from tasks import summarize

app = FastAPI()


@app.post("/summary")
async def summary(text: str) -> str:
    return summarize(text)
