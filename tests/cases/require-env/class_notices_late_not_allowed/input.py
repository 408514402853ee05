from langchain_anthropic import ChatAnthropic


def late() -> object:
    return ChatAnthropic(model="claude-sonnet-4-5")
