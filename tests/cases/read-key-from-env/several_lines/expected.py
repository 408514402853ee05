import os

from langchain_anthropic import ChatAnthropic

llm = ChatAnthropic(
    model="claude-sonnet-4-5",
    api_key=(
        os.getenv("ANTHROPIC_API_KEY")
    ),
)
headers = {
    "x-api-key": os.getenv("ANTHROPIC_API_KEY", ""),
    "accept": "application/json",
}
