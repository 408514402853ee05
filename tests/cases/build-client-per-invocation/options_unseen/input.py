from openai import AsyncOpenAI, OpenAI

from conf import OPTIONS

seen = {"timeout": 30}
seen["max_retries"] = 2
own = dict(http_client=None)

unseen = OpenAI(**OPTIONS)
shared = AsyncOpenAI(**seen)
other = OpenAI(**own)


async def ask(text):
    await shared.responses.create(model="gpt-4o", input=text)
    return unseen.responses.create(model="gpt-4o", input=text), other.responses.create(model="gpt-4o", input=text)
