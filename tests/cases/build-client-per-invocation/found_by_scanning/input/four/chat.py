from pydantic_ai import Agent

agent = Agent("openai:gpt-4o")


def ask(text):
    return agent.run_sync(text)
