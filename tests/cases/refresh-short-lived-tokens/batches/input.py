"""Jobs that work through batches with a token that was fetched before them."""

from collections.abc import Iterable
from itertools import batched

import requests
from azure.identity import DefaultAzureCredential

SCOPE = "https://cognitiveservices.azure.com/.default"
URL = "https://models.example.com/score"
credential = DefaultAzureCredential()


def score(batches: Iterable[list[str]]) -> None:
    token = credential.get_token(SCOPE).token
    for batch in batches:
        requests.post(URL, json=batch, headers={"Authorization": f"Bearer {token}"})


def by_steps(rows: list[str]) -> None:
    token = credential.get_token(SCOPE)
    for start in range(0, len(rows), 100):
        requests.post(URL, json=rows[start : start + 100], headers={"Authorization": f"Bearer {token.token}"})


def by_library(rows: list[str]) -> None:
    token = credential.get_token(SCOPE).token
    for number, part in enumerate(rows):
        requests.post(URL, json=[number, part], headers={"Authorization": token})
    for rest in batched(rows, 100):
        requests.post(URL, json=rest)


def by_batched(rows: list[str]) -> None:
    token = credential.get_token(SCOPE).token
    for part in batched(rows, 100):
        requests.post(URL, json=part, headers={"Authorization": f"Bearer {token}"})


def twice(batches: Iterable[list[str]]) -> None:
    token = credential.get_token(SCOPE).token
    requests.get(URL, headers={"Authorization": f"Bearer {token}"})
    for batch in batches:
        requests.post(URL, json=batch, headers={"Authorization": f"Bearer {token}"})


def renewed(batches: Iterable[list[str]]) -> None:
    for batch in batches:
        token = credential.get_token(SCOPE).token
        requests.post(URL, json=batch, headers={"Authorization": f"Bearer {token}"})
