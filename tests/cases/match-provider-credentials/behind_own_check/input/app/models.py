from langchain_anthropic import ChatAnthropic

from app import env
from app.env import need
from lib import need as other_need


def create_claude():
    return ChatAnthropic(model="claude", api_key=need("OPENAI_API_KEY"))


def create_through_module():
    return ChatAnthropic(model="claude", api_key=env.need("OPENAI_API_KEY"))


def create_otherwise():
    return ChatAnthropic(model="claude", api_key=other_need("OPENAI_API_KEY"))
