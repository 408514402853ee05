import sys

from svc.app import answer


def test_other():
    sys.modules["other"].__dict__.update(llm="fake")
    answer(llm="q")
