from langchain.agents import create_agent
from langchain.chat_models import init_chat_model

llm = init_chat_model("openai:gpt-4o-mini")
other = init_chat_model("claude-sonnet-4-5", model_provider="anthropic")
agent = create_agent("openai:gpt-4o", tools=[])


def ask(text):
    return llm.invoke(text), other.invoke(text), agent.invoke({"messages": []})
