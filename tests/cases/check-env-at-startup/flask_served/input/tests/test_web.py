from web.factory import create_app


def test_app() -> None:
    assert create_app()
