"""Statements over several lines keep their layout."""

import requests
from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/page")
def page(request: Request):
    user = requests.get(
        "http://users/me",
        headers={
            "X-Page": "1",
        },
        timeout=3,
    )
    orders = requests.get(
        "http://orders/mine",
        headers={},
        timeout=3
    )
    return user, orders
