"""Calls of what is called like a library, and is none."""

import requests
from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/a")
def both(request: Request):
    return [requests.get("http://users/me"), requests.get("http://orders/mine")]
