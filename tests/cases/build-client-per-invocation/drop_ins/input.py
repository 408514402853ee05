import os

import openai
from langfuse.openai import OpenAI, openai as observed
from langsmith.wrappers import wrap_openai
from portkey_ai import Portkey
from posthog.ai.openai import AsyncOpenAI

from acme.wrappers import wrap_openai as wrap

client = OpenAI()
other = observed.OpenAI(api_key=os.environ["OPENAI_API_KEY"])
tracked = AsyncOpenAI(api_key=os.getenv("OPENAI_API_KEY"))
gateway = Portkey(api_key=os.getenv("PORTKEY_API_KEY"), virtual_key="main")
wrapped = wrap_openai(openai.OpenAI())


def ask(question: str) -> object:
    return client.responses.create(model="gpt-4o", input=question), other.models.list(), wrapped.models.list()


async def track(question: str) -> object:
    return await tracked.responses.create(model="gpt-4o", input=question), gateway.models.list()


def local(question: str) -> object:
    return wrap(OpenAI()).responses.create(model="gpt-4o", input=question)
