import os

from openai import OpenAI

KEY = os.environ["OPENAI_API_KEY"]

assert KEY.startswith("sk-"), f"no key of OpenAI: {bool(KEY)}"
assert len(KEY) > 20, bool(KEY)
assert KEY, "no key"


def client() -> OpenAI:
    assert KEY != "sk-test", ("made up", bool(KEY))
    return OpenAI(api_key=KEY)
