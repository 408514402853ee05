import groq

client = groq.AsyncGroq()


async def ask(text):
    return await client.chat.completions.create(model="x", messages=[{"role": "user", "content": text}])
