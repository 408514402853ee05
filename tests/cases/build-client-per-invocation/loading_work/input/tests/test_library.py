from library import check

models = check()


def test_models():
    assert models
