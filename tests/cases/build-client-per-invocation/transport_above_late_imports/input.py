import time

from openai import OpenAI

client = OpenAI()

from json import dumps

PROMPT = "Summarize: "


def ask(text: str) -> str:
    started = time.time()
    answer = client.responses.create(model="gpt-4.1", input=PROMPT + text)
    return dumps([answer.output_text, time.time() - started])
