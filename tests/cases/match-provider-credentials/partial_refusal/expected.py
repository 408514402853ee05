import os

from langchain_anthropic import ChatAnthropic
from langchain_cohere import ChatCohere
from langchain_openai import ChatOpenAI

wrong_class = ChatOpenAI(model="deepseek-chat", api_key=os.getenv("DEEPSEEK_API_KEY"))
both = ChatCohere(api_key=os.getenv("MY_KEY"), cohere_api_key=os.getenv("COHERE_API_KEY"))
right = ChatAnthropic(model="claude-sonnet-4-5", api_key=os.getenv("ANTHROPIC_API_KEY"))
