"""What is no internal call of a handler, or carries what it needs; nothing may change."""

import os

import httpx
import requests
from fastapi import FastAPI, Request

app = FastAPI()
shared = httpx.Client(headers={"Authorization": "Bearer service"})
HOST = os.environ["HOST"]


@app.get("/others")
async def others(request: Request, host: str, name: str):
    return [
        requests.get("https://api.example.com/a"),
        requests.get("https://api.example.com/b"),
        requests.get(f"http://{host}/a"),
        requests.get(f"http://users{name}/a"),
        requests.get("http://users@evil.example/a"),
        requests.get(f"{HOST}/a"),
        requests.get(request.query_params["url"]),
        requests.get("http://169.254.169.254/latest/meta-data"),
        requests.get("http://metadata.google.internal/computeMetadata/v1/token"),
        requests.get("http://10.0.0.7/a"),
        requests.get("http://qdrant:6333/collections"),
        requests.get("http://localhost:11434/api/tags"),
        requests.get("http://2130706433/a"),
    ]


@app.get("/carried")
async def carried(request: Request):
    headers = dict(request.headers)
    return [
        requests.get("http://users/a", headers={"authorization": request.headers["authorization"]}),
        requests.get("http://users/b", headers=headers),
        requests.get("http://users/c", auth=("a", "b")),
        requests.get("http://users/d", cookies=request.cookies),
        requests.get("http://users/d", headers={"X-Worker": os.environ["WORKER_SECRET"]}),
        requests.get("http://users/d", headers={"X-Internal-Token": HOST}),
        shared.get("http://users/e"),
        shared.get("http://users/f"),
    ]


@app.get("/health")
async def health(request: Request):
    return [requests.get("http://users/health"), requests.get("http://orders:8000/healthz?full=1")]


@app.get("/one")
async def one(request: Request):
    return requests.get("http://users/me")


def job(number: int):
    return [requests.get("http://users/me"), requests.get("http://orders/mine")]
