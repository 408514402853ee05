"""An attribute that keeps the first token for good, of a method that may give nothing."""

import os

import requests


class Api:
    def __init__(self) -> None:
        self.token: str | None = None
        self.session_token: str | None = None

    def _fetch(self) -> str | None:
        try:
            sent = {"Authorization": f"Basic {os.environ['CHAT_KEY']}"}
            response = requests.post("https://id.example/oauth", headers=sent, data={"scope": "PERS"})
            if response.status_code == 200:
                data = response.json()
                return data.get("access_token")
            return None
        except OSError:
            return None

    def _sign_in(self, name: str) -> str:
        return requests.post("https://id.example/login", data={"name": name}).json()["access_token"]

    def ask(self, text: str, name: str) -> str | None:
        if not self.token:
            self.token = self._fetch()
            if not self.token:
                return None
        if not self.session_token:
            self.session_token = self._sign_in(name)
        headers = {"Authorization": f"Bearer {self.token}", "Session": self.session_token}
        return requests.post("https://chat.example/completions", headers=headers, json={"text": text}).text
