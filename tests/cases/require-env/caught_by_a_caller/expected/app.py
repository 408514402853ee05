import openai

from make import again, chat, make


def run(text):
    return make().responses.create(model="gpt-4o-mini", input=text)


def ask(text):
    try:
        return run(text)
    except openai.OpenAIError:
        return "AI is off"


def answer(text):
    try:
        return chat().invoke(text)
    except ValueError:
        return "no"


async def reply(text):
    try:
        return await again().responses.create(model="gpt-4o-mini", input=text)
    except openai.APIError:
        return "no"
    except Exception:
        return "AI is off"
