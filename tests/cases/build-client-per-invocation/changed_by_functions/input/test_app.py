import random

import app


def test_fast(monkeypatch):
    monkeypatch.setitem(app.models, "fast", None)


def test_any():
    random.shuffle(app.queue)
