from unittest import mock

from app import one

MODULE = "app.one"


def test_ask():
    with mock.patch(f"{MODULE}.client") as fake:
        one.ask("x")
    assert fake.responses.create.called


def test_part():
    with mock.patch(MODULE + ".client.responses") as fake:
        one.ask("x")
    assert fake.create.called
