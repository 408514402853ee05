from app import names, set_in_test


def test_names():
    set_in_test.timeout = 3
    assert names()
