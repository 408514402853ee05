from unittest.mock import MagicMock, patch

from app import held


def test_lists():
    with patch.dict(vars(held), {"client": MagicMock()}):
        held.models()
