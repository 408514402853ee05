"""Hosts that the settings name, and others that only look like them."""

import requests
from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/named")
def named(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return requests.get("https://api.example.com/a", headers=forwarded), requests.get("https://users.corp.example.com:8443/b", headers=forwarded)


@app.get("/others")
def others(request: Request):
    return [
        requests.get("https://api.example.com.evil.example/a"),
        requests.get("https://corp.example.com/b"),
        requests.get("https://evil.example/api.example.com"),
        requests.get("https://evilcorp.example.com/b"),
    ]
