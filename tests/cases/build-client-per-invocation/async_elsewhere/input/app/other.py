from app.answers import answer


async def handle(question):
    return answer(question, [])
