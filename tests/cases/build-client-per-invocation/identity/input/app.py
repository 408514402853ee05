from litellm import Router
from langchain.agents import create_agent
from openai import AsyncOpenAI
from pydantic_ai import Agent

support = Agent("openai:gpt-4o")
triage = Agent("openai:gpt-4o")
spare = Agent("openai:gpt-4o")
plain = Agent("openai:gpt-4o")
client = AsyncOpenAI()
models = {"a": AsyncOpenAI()}
router = Router(model_list=[{"model_name": "x", "litellm_params": {"model": "gpt-4o"}}])
planner = create_agent("openai:gpt-4o")
writer = planner.with_config(tags=["w"])
reader = planner.with_config(tags=["r"])
report = planner.with_config(tags=["report"]) | reader


async def answer(text):
    result = await triage.run(text)
    if result.agent is support:
        return "support"
    return "spare" if result.agent in (spare,) else result.output


async def ask(text):
    if plain is None:
        return None
    return await plain.run(text)


async def complete(text):
    return await client.responses.create(model="gpt-4o-mini", input=text)


async def close():
    await client.close()


def route(text):
    return router.completion(model="x", messages=[{"role": "user", "content": text}])


def plan(text):
    return writer.invoke(text), reader.invoke(text)


def tell(text):
    return report.invoke(text)


def has(name):
    return name in models
