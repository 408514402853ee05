from unittest.mock import patch

import settings
from app import four

NAME = "four"


def test_ask(monkeypatch):
    monkeypatch.setattr(settings, NAME, 4)
    with patch(f"settings.{NAME}"):
        four.ask("x")
