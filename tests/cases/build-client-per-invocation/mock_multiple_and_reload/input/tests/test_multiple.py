from unittest.mock import MagicMock, patch

from app.multiple import models


def test_lists():
    fake = MagicMock()
    with patch.multiple("app.multiple", client=fake):
        assert models() is fake.models.list.return_value
