import svc.app
from svc.app import answer


def put(target, **fakes):
    for name, fake in fakes.items():
        setattr(target, name, fake)


def test_handed():
    put(svc.app, llm="fake")
    answer("q")
