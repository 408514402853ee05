import groq


def create_client() -> groq.AsyncGroq:
    return groq.AsyncGroq()


async def ask(text):
    client = create_client()
    return await client.chat.completions.create(model="x", messages=[{"role": "user", "content": text}])
