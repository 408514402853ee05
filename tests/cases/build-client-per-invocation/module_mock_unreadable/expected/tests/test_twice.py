from unittest.mock import patch

from app import twice


def test_the_same_object():
    with patch.object(twice, "judge", twice.judge):
        assert twice.ask("a")
