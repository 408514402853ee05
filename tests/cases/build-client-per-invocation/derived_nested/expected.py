from crewai import Agent
from langchain_openai import ChatOpenAI


def create_researcher() -> Agent:
    return Agent(role="Researcher", goal="Find", backstory="Curious", llm=ChatOpenAI(model="gpt-4o-mini"))


def run(task):
    researcher = create_researcher()
    return researcher.execute_task(task)
