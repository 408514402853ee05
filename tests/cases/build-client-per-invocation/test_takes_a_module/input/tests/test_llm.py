import sys

import app.llm


class Fake:
    def invoke(self, text):
        return text


def test_answer(monkeypatch):
    module = sys.modules["app.llm"]
    monkeypatch.setattr(module, "llm", Fake())
    assert app.llm.answer("x") == "x"
