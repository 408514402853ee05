import os

from fastapi.testclient import TestClient

from main import app

os.environ.setdefault("OPENAI_API_KEY", "test")
os.environ.setdefault("ANTHROPIC_API_KEY", "test")


def test_starts() -> None:
    with TestClient(app) as client:
        assert client.get("/docs").status_code == 200
