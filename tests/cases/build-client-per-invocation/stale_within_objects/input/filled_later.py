from openai import OpenAI

from vault import fetch

config = {}
with open("key.txt") as file:
    config["key"] = file.read()
options = {"timeout": 3}
options.update(api_key=fetch())
plain = {"api_key": "sk-local"}
plain["timeout"] = fetch()
keys = []
keys.append(fetch())

opened = OpenAI(api_key=config["key"])
updated = OpenAI(**options)
timed = OpenAI(**plain)
first = OpenAI(api_key=keys[0])


def ask(q):
    return [each.responses.create(input=q) for each in (opened, updated, timed, first)]
