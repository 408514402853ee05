import instructor
from openai import OpenAI

client = instructor.from_openai(OpenAI())
raw = OpenAI()
patched = instructor.patch(raw)


def extract(text, model):
    return client.chat.completions.create(model="gpt-4o-mini", response_model=model, messages=[]), patched
