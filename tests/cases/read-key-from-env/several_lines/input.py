from langchain_anthropic import ChatAnthropic

llm = ChatAnthropic(
    model="claude-sonnet-4-5",
    api_key=(
        "sk-ant-api03-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9"
        "Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9"
    ),
)
headers = {
    "x-api-key": "sk-ant-api03-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9",
    "accept": "application/json",
}
