from fastapi.testclient import TestClient

from main import app


def test_starts() -> None:
    with TestClient(app) as client:
        assert client.get("/docs").status_code == 200
