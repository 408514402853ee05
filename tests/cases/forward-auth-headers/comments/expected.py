"""Comments before, inside and behind what changes stay with what they speak of."""

import requests
from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/page")
def page(request: Request):
    """What a page needs."""
    name = "mine"
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    # Who asks.
    user = requests.get("http://users/me", headers=forwarded)  # at once
    # What they bought.
    orders = requests.get(
        "http://orders/" + name,  # of this year
        headers=forwarded,
    )
    return user, orders
