import os

from openai import AsyncOpenAI


class Answers:
    """Asks the model."""

    def __init__(self):
        # One key for all answers: ü
        self.client = AsyncOpenAI(
            api_key=os.getenv("OPENAI_API_KEY"),
        )  # the answers' own

    async def answer(self, text: str) -> str:
        found = await self.client.responses.create(model="gpt-4o", input=text)
        return found.output_text


answers = Answers()
