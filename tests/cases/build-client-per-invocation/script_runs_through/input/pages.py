"""Near misses: functions that somebody may call later."""
import gradio as gr
from openai import OpenAI

import registry

client = OpenAI()
other = OpenAI(timeout=3)


def ask(text):
    return client.responses.create(model="gpt-4o", input=text)


def later(text):
    return other.responses.create(model="gpt-4o", input=text)


def handed(text):
    return later(text)


print(ask("hello"))
print(later("hello"))
registry.add(handed)
gr.Interface(fn=ask).launch()
