import os


def check(*names):
    for name in names:
        assert os.environ[name], name
