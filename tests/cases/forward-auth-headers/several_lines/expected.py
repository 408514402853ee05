"""Statements over several lines keep their layout."""

import requests
from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/page")
def page(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    user = requests.get(
        "http://users/me",
        headers={
            **forwarded,
            "X-Page": "1",
        },
        timeout=3,
    )
    orders = requests.get(
        "http://orders/mine",
        headers={**forwarded},
        timeout=3
    )
    return user, orders
