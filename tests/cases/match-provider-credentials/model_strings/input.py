import os

from crewai import LLM
from langchain.chat_models import init_chat_model

a = init_chat_model("anthropic:claude-sonnet-4-5", api_key=os.getenv("OPENAI_API_KEY"))
b = init_chat_model("anthropic:claude-sonnet-4-5", api_key=os.getenv("ANTHROPIC_API_KEY"))
c = init_chat_model("gpt-4o", model_provider="anthropic", api_key=os.getenv("OPENAI_API_KEY"))
d = LLM(model="groq/llama-3.3-70b-versatile", api_key=os.getenv("GROQ_API_KEY"))
