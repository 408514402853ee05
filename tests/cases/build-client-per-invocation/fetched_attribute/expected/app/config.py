import os

import hvac

vault = hvac.Client()


def secret(name: str) -> str:
    return vault.secrets.kv.read_secret(name)["data"]["value"]


class Config:
    key = secret("openai")
    model = os.getenv("MODEL", "gpt-4o")

    @property
    def fresh(self) -> str:
        return secret("openai")


class Held:
    def __init__(self) -> None:
        self.key = secret("anthropic")


held = Held()
config = Config()
