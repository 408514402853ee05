import os
from dataclasses import dataclass, field


class Part:
    key = os.environ["PART_KEY"]
    region = "eu"


class Fresh:
    @property
    def key(self):
        return os.environ["FRESH_KEY"]


class Made:
    def __init__(self):
        self.key = os.environ["MADE_KEY"]


@dataclass
class Listed:
    key: str = field(default_factory=lambda: os.environ["LISTED_KEY"])


MADE = Made()


class Settings:
    part = Part()
    held = MADE
    listed = field(default_factory=Listed)

    class Nested:
        key = os.environ["NESTED_KEY"]

    def __init__(self):
        self.made = Made()
        self.fresh = Fresh()


class Base:
    def __init__(self):
        self._key = os.environ["BASE_KEY"]
        self.other = os.environ["OTHER_KEY"]


class Inheriting(Base):
    @property
    def key(self):
        return self._key

    def get_key(self):
        return self._key.strip()

    def again(self):
        return self.get_key()

    def read(self):
        return os.environ["READ_KEY"]


class Hiding(Base):
    @property
    def other(self):
        return os.environ["HIDING_KEY"]


class Filled:
    pass


def fill(settings, name):
    settings.key = os.environ[name]


settings = Settings()
inheriting = Inheriting()
hiding = Hiding()
filled = Filled()
fill(filled, "FILLED_KEY")
