"""Loops that wait between their rounds, and end soon all the same."""

import time

from azure.identity import DefaultAzureCredential

credential = DefaultAzureCredential()
SCOPE = "https://search.azure.com/.default"


def few(send) -> None:
    token = credential.get_token(SCOPE).token
    attempt = 0
    found = None
    while attempt < 10 and not found:
        found = send(token)
        time.sleep(0.5)
        attempt += 1


def counted(send) -> None:
    token = credential.get_token(SCOPE).token
    for _ in range(5):
        send(token)
        time.sleep(30)


def many(send) -> None:
    token = credential.get_token(SCOPE).token
    for _ in range(5000):
        send(token)
        time.sleep(1)


def unknown(send, pause: float) -> None:
    token = credential.get_token(SCOPE).token
    attempt = 0
    while attempt < 10:
        send(token)
        time.sleep(pause)
        attempt += 1
