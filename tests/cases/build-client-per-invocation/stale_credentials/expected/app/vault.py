import requests


def key():
    return requests.get("https://vault.internal/key", timeout=5).text
