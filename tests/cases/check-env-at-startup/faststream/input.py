from faststream import FastStream
from faststream.redis import RedisBroker
from openai import AsyncOpenAI

broker = RedisBroker("redis://queue")
app = FastStream(broker)


@broker.subscriber("texts")
async def summarize(text: str) -> None:
    response = await AsyncOpenAI().responses.create(model="gpt-4o-mini", input=text)
    print(response.output_text)
