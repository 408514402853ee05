import os

from agents import Agent, AsyncOpenAI, OpenAIChatCompletionsModel, Runner

provider = AsyncOpenAI(
    api_key=os.getenv("GEMINI_API_KEY"),
    base_url="https://generativelanguage.googleapis.com/v1beta/openai",
)

model = OpenAIChatCompletionsModel(model="gemini-2.0-flash", openai_client=provider)
agent = Agent(name="Greeting", instructions="Greet.", model=model)


async def greet(text):
    result = await Runner.run(agent, text)
    return result.final_output
