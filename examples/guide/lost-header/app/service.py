"""A page made of what two internal services say of the caller."""

import asyncio

import httpx
from fastapi import FastAPI, Request

app = FastAPI()
PROFILE = "http://localhost:8093/internal/profile"
ORDERS = "http://localhost:8093/internal/orders"


@app.get("/page")
async def page(request: Request) -> list[str]:
    async with httpx.AsyncClient() as client:
        answers = await asyncio.gather(client.get(PROFILE), client.get(ORDERS))
    for answer in answers:
        answer.raise_for_status()
    return [answer.text for answer in answers]
