"""Hosts that the settings name, and others that only look like them."""

import requests
from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/named")
def named(request: Request):
    return requests.get("https://api.example.com/a"), requests.get("https://users.corp.example.com:8443/b")


@app.get("/others")
def others(request: Request):
    return [
        requests.get("https://api.example.com.evil.example/a"),
        requests.get("https://corp.example.com/b"),
        requests.get("https://evil.example/api.example.com"),
        requests.get("https://evilcorp.example.com/b"),
    ]
