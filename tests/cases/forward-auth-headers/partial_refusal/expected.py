"""One that can be fixed beside some that cannot: the reason is in config.toml."""

import os

import requests
from fastapi import FastAPI, Request

app = FastAPI()
ORDERS = os.getenv("ORDERS_URL", "http://orders:8000")


@app.get("/configured")
def configured(request: Request):
    return requests.get("http://users/me"), requests.get(f"{ORDERS}/mine")


@app.get("/named")
def named(request: Request):
    authorization = request.headers.get("authorization")
    if not authorization:
        return None
    return requests.get("http://users/me"), requests.get("http://orders/mine")


@app.get("/bound")
def bound(request: Request):
    request = request.scope
    return requests.get("http://users/me"), requests.get("http://orders/mine")


@app.get("/fine")
def fine(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)
