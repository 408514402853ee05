from crewai import Agent
from langchain_openai import ChatOpenAI

researcher = Agent(role="Researcher", goal="Find", backstory="Curious", llm=ChatOpenAI(model="gpt-4o-mini"))


def run(task):
    return researcher.execute_task(task)
