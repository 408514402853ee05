from anthropic import AsyncAnthropic

client = AsyncAnthropic()


async def callbacks(texts: list[str]) -> list[object]:
    return [lambda text=text: client.messages.count_tokens(model="m", messages=[text]) for text in texts]


async def lazily(texts: list[str]) -> object:
    return (len(text) * client.max_retries for text in texts)
