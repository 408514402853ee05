import os

from openai import OpenAI

KEY = os.environ["OPENAI_API_KEY"]

assert KEY.startswith("sk-"), f"no key of OpenAI: {KEY}"
assert len(KEY) > 20, KEY
assert KEY, "no key"


def client() -> OpenAI:
    assert KEY != "sk-test", ("made up", KEY)
    return OpenAI(api_key=KEY)
