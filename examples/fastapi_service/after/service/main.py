"""The web service."""

from fastapi import FastAPI
from pydantic import BaseModel

from service import chains
from service.llm import create_llm

app = FastAPI()


class Ticket(BaseModel):
    text: str


class Answer(BaseModel):
    text: str


@app.post("/summaries")
async def summarize(ticket: Ticket) -> Answer:
    """Summarize a ticket."""
    return Answer(
        text=await chains.create_summary_chain().ainvoke({"text": ticket.text})
    )


@app.post("/replies")
async def reply(ticket: Ticket) -> Answer:
    if not ticket.text.strip():
        return Answer(text="")
    return Answer(text=await chains.create_reply_chain().ainvoke({"text": ticket.text}))


@app.post("/languages")
def language(ticket: Ticket) -> Answer:
    llm = create_llm()
    answer = llm.invoke(f"Which language is this? {ticket.text}")
    return Answer(text=answer.text)


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}
