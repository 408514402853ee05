from handler import lambda_handler


def test_handler() -> None:
    assert lambda_handler
