import os
from dataclasses import dataclass, field


class Plain:
    def __init__(self):
        self.key = os.getenv("OPENAI_API_KEY")


@dataclass
class Config:
    key: str | None = field(default_factory=lambda: os.getenv("OPENAI_API_KEY"))


plain = Plain()
config = Config()
OPTIONS = {"api_key": os.getenv("OPENAI_API_KEY")}
