"""The service's own tests: no network, the model is a fake."""

from unittest.mock import patch

from fastapi.testclient import TestClient
from langchain_core.language_models import FakeListChatModel

from service.main import app


def test_language(monkeypatch):
    monkeypatch.setattr("service.main.llm", FakeListChatModel(responses=["Dutch"]))
    answer = TestClient(app).post("/languages", json={"text": "Hallo"})
    assert answer.json() == {"text": "Dutch"}


@patch("service.chains.llm", FakeListChatModel(responses=["unused"]))
def test_empty_tickets_cost_nothing():
    answer = TestClient(app).post("/replies", json={"text": " "})
    assert answer.json() == {"text": ""}
