import pytest

from app import two


@pytest.fixture(params=["two"])
def fake(request, monkeypatch):
    monkeypatch.setattr(two, request.param, object())


def test_ask(mocker):
    for name in ("two", "other"):
        mocker.patch.object(two, name)
    two.ask("x")
