from unittest.mock import patch

from svc.app import answer


def test_named():
    with patch.dict("svc.app.__dict__", llm="fake"):
        answer("q")
