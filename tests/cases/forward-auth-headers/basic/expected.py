"""The plain case: what the rule's documentation shows."""

import asyncio

import httpx
from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/page")
async def page(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient() as client:
        user, orders = await asyncio.gather(
            client.get("http://users/me", headers=forwarded),
            client.get("http://orders/mine", headers=forwarded),
        )
    return {"user": user.json(), "orders": orders.json()}
