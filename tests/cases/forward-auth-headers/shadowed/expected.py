"""The name stands for something else in an inner scope; only the real one changes."""

import requests
from fastapi import FastAPI, Request

app = FastAPI()


class Fake:
    def get(self, url: str) -> str:
        return url


@app.get("/fake")
def fake(request: Request):
    requests = Fake()
    return requests.get("http://users/me"), requests.get("http://orders/mine")


@app.get("/real")
def real(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)
