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
    return requests.get("http://users/me"), requests.get("http://orders/mine")
