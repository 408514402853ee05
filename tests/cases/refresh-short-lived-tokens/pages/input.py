"""Loops without a condition: over the pages of a list, which ends by what it answers, and over jobs, which goes on."""

import queue

import requests
from azure.identity import DefaultAzureCredential

SCOPE = "https://graph.microsoft.com/.default"
credential = DefaultAzureCredential()
jobs: queue.Queue[str | None] = queue.Queue()


def read_all(url: str) -> list[object]:
    found: list[object] = []
    token = credential.get_token(SCOPE).token
    while True:
        response = requests.get(url, headers={"Authorization": f"Bearer {token}"})
        data = response.json()
        found += data["value"]
        following = data.get("@odata.nextLink")
        if not following:
            break
        url = following
    return found


def work() -> None:
    token = credential.get_token(SCOPE).token
    while True:
        job = jobs.get()
        if job is None:
            break
        requests.post(job, headers={"Authorization": f"Bearer {token}"})
