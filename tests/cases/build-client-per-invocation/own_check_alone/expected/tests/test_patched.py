from unittest.mock import patch

from app.patched import ask


def test_ask():
    with patch("app.patched.os.getenv", return_value="k"):
        assert ask
