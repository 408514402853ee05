import os

from langchain_anthropic import ChatAnthropic
from langchain_cohere import ChatCohere
from langchain_google_genai import ChatGoogleGenerativeAI
from langchain_openai import AzureChatOpenAI, ChatOpenAI
from openai import OpenAI

a = ChatAnthropic(model="claude-sonnet-4-5", api_key=os.getenv("ANTHROPIC_API_KEY"))
b = ChatOpenAI(api_key=os.environ["OPENAI_API_KEY"])
c = OpenAI(base_url="https://api.groq.com/openai/v1", api_key=os.getenv("GROQ_API_KEY"))
d = ChatCohere(cohere_api_key=os.getenv("CO_API_KEY"))
e = ChatGoogleGenerativeAI(model="gemini-2.5-pro", google_api_key=os.getenv("GEMINI_API_KEY"))
f = AzureChatOpenAI(azure_deployment="chat", api_key=os.getenv("OPENAI_API_KEY"))
g = OpenAI(base_url="https://api.openai.com/v1")
