"""An attribute that keeps the first token for good, fetched by a method of its own."""

import requests


def fetch(key: str) -> str:
    data = {"grant_type": "urn:ibm:params:oauth:grant-type:apikey", "apikey": key}
    return requests.post("https://id.example/token", data=data).json()["access_token"]


class Model:
    def __init__(self, key: str) -> None:
        self.key = key
        self.access_token = None
        self.other_token = None

    def begin(self) -> None:
        self.access_token = fetch(self.key)

    def always(self) -> None:
        self.other_token = fetch(self.key)

    def ask(self, text: str) -> object:
        if self.access_token is None:
            self.begin()
        self.always()
        sent = {"Authorization": f"Bearer {self.access_token}", "Other": self.other_token}
        return requests.post("https://models.example", headers=sent, json=text)
