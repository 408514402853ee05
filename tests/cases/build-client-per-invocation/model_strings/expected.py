from langchain.agents import create_agent
from langchain.chat_models import init_chat_model


def create_llm():
    return init_chat_model("openai:gpt-4o-mini")


def create_other():
    return init_chat_model("claude-sonnet-4-5", model_provider="anthropic")


def build_agent():
    return create_agent("openai:gpt-4o", tools=[])


def ask(text):
    llm = create_llm()
    other = create_other()
    agent = build_agent()
    return llm.invoke(text), other.invoke(text), agent.invoke({"messages": []})
