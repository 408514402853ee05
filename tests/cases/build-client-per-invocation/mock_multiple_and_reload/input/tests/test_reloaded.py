import importlib

from app import reloaded


def test_reads_another_key(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "other")
    again = importlib.reload(reloaded)
    assert again.client.api_key == "other"
