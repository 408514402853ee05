from pydantic_ai import Agent


def create_agent() -> Agent:
    return Agent("openai:gpt-4o")


def ask(text):
    agent = create_agent()
    return agent.run_sync(text)
