from unittest.mock import patch

from app import three


@patch("%s.three" % three.__name__)
def test_ask(fake):
    three.ask("x")
