"""The plain case: what the rule's documentation shows."""

import asyncio

import httpx
from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/page")
async def page(request: Request):
    async with httpx.AsyncClient() as client:
        user, orders = await asyncio.gather(
            client.get("http://users/me"),
            client.get("http://orders/mine"),
        )
    return {"user": user.json(), "orders": orders.json()}
