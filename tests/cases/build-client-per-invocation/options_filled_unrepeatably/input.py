import os
import ssl

from openai import OpenAI

KEY = os.getenv("GATEWAY_KEY")

by_call = {"api_key": KEY}
by_call["http_client"] = ssl.create_default_context()
first = OpenAI(**by_call)

by_function = {"api_key": KEY}
second = OpenAI(**by_function)

by_loop = {"api_key": KEY}
for name in ("timeout", "max_retries"):
    by_loop[name] = 3
third = OpenAI(**by_loop)

by_line = {"api_key": KEY}; by_line["timeout"] = 3
fourth = OpenAI(**by_line)

copied = {"api_key": KEY}
copied["timeout"] = 3
copy = {**copied}
fifth = OpenAI(**copy)


def answer(text):
    by_function["base_url"] = "http://gateway"
    return [each.responses.create(model="gpt-4o", input=text) for each in (first, second, third, fourth, fifth)]
