from unittest.mock import MagicMock, patch

from app import main

FAKES = [MagicMock()]
OPTIONS = {"return_value": 3}


def test_value_by_name(monkeypatch):
    monkeypatch.setattr(main, "llm", value=FAKES[0])
    assert main.ask("a")


def test_value_from_a_list(monkeypatch):
    monkeypatch.setattr(main, "llm", *FAKES)
    assert main.ask("a")


def test_value_from_options(monkeypatch):
    monkeypatch.setattr(main, "llm", **{"value": FAKES[0]})
    assert main.ask("a")


def test_new_from_a_list():
    with patch("app.main.llm", *FAKES):
        assert main.ask("a")


def test_options():
    with patch("app.main.llm", **OPTIONS):
        assert main.ask("a")


def test_part_with_autospec():
    with patch.object(main.llm, "invoke", autospec=True):
        assert main.ask("a")


def test_one_line():
    with patch("app.main.llm") as llm: llm.invoke.return_value = "b"


@patch("app.main.llm")
def test_all_mocks(*mocks):
    mocks[0].invoke.return_value = "b"
    assert main.ask("a") == "b"


def test_list_of_patchers():
    patchers = [patch("app.main.llm"), patch("app.main.print")]
    for each in patchers:
        each.start()


def test_patcher_in_a_block():
    patcher = patch("app.main.llm")
    with patcher as llm:
        llm.invoke.return_value = "b"
        assert main.ask("a") == "b"
