from crewai import Agent
from langchain_openai import ChatOpenAI

llm = ChatOpenAI()
worker = Agent(role="a", llm=llm)
