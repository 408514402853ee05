from crewai import Agent, Crew, Task
from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o")
researcher = Agent(role="researcher", goal="facts", backstory="", llm=llm)
research = Task(description="find", expected_output="facts", agent=researcher)
writing = Task(description="write", expected_output="text", agent=researcher, context=[research])


def create_critique() -> Task:
    # A near miss: each stands on one way only.
    claude = ChatAnthropic(model="claude")
    critic = Agent(role="critic", goal="errors", backstory="", llm=claude)
    return Task(description="judge", expected_output="errors", agent=critic)


def run(topic):
    return Crew(agents=[researcher], tasks=[research, writing]).kickoff(inputs={"topic": topic})


def judge(text):
    critique = create_critique()
    return Crew(tasks=[critique]).kickoff(inputs={"text": text})
