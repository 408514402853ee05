import hmac

import httpx
from fastapi import FastAPI, Request

app = FastAPI()


@app.post("/github")
async def pushed(request: Request):
    body = await request.body()
    if not hmac.compare_digest(request.headers["X-Hub-Signature-256"], "sha256=0"):
        return {"ok": False}
    async with httpx.AsyncClient() as client:
        await client.post("http://builds/start", content=body)
        await client.post("http://mail/pushed", content=body)
    return {"ok": True}


@app.post("/stripe")
async def handle_stripe_webhook(request: Request):
    async with httpx.AsyncClient() as client:
        await client.post("http://orders/paid", content=await request.body())
        await client.post("http://mail/paid", content=await request.body())


@app.get("/webhooks")
async def webhooks(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient() as client:
        mine = await client.get("http://hooks/mine", headers=forwarded)
        shared = await client.get("http://hooks/shared", headers=forwarded)
    return [mine.json(), shared.json()]
