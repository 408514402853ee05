"""A loop that goes on and on asks for its token in each round."""

import time

import requests
from azure.identity import DefaultAzureCredential

credential = DefaultAzureCredential()
SCOPE = "https://management.azure.com/.default"


def work(queue: object) -> None:
    # For the whole shift.
    while True:
        token = credential.get_token(SCOPE).token
        job = queue.get()
        requests.post("https://example.com", headers={"Authorization": token}, json=job)


def nightly(batches: list[list[str]]) -> None:
    for batch in batches:
        token = credential.get_token(SCOPE)
        requests.post("https://example.com", headers={"Authorization": token.token}, json=batch)
        time.sleep(60)


def twice(queue: object) -> None:
    token = credential.get_token(SCOPE).token
    requests.post("https://example.com/start", headers={"Authorization": token})
    while True:
        requests.post("https://example.com", headers={"Authorization": token}, json=queue.get())
