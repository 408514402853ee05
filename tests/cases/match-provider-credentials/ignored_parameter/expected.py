import os

from langchain_cohere import ChatCohere
from langchain_tavily import TavilySearch

a = ChatCohere(cohere_api_key=os.getenv("COHERE_API_KEY"), model="command-a")
b = ChatCohere(model="command-a", cohere_api_key=os.getenv("MY_KEY"))
c = TavilySearch(tavily_api_key=os.environ["TAVILY_API_KEY"], max_results=3)
