import os

from langchain_openai import ChatOpenAI
from openai import OpenAI

KEY = os.environ["OPENAI_API_KEY"]

a = OpenAI(api_key=KEY)
b = ChatOpenAI(api_key=os.getenv("OPENAI_API_KEY", ""))
c = ChatOpenAI()
os.environ["LANGCHAIN_PROJECT"] = "summaries-of-tickets-2025"
os.environ["OPENAI_API_KEY"] = KEY
