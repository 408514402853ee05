from agno.agent import Agent as Assistant
from autogen import AssistantAgent, UserProxyAgent
from crewai import Agent, Crew, Task
from deepeval.metrics import GEval
from langchain_openai import ChatOpenAI
from mem0 import Memory
from strands import Agent as Strand

from studio.people import Agent as Person

MODEL = "gpt-4o"

writer = Agent(role="Writer", goal="Write", backstory="None")
editor = Agent(role="Editor", goal="Edit", backstory="None", llm="gpt-4o")
critic = Agent(role="Critic", goal="Complain", backstory="None", llm=MODEL)
assistant = Assistant(model="openai:gpt-4o")
implied = Assistant(name="implied")
metric = GEval(name="Right", criteria="Is it right?", model="gpt-4o")
strand = Strand("anthropic.claude")
coder = AssistantAgent("coder", llm_config={"config_list": [{"model": MODEL, "api_key": "none"}]})
user = UserProxyAgent("user", llm_config=False)
memory = Memory.from_config({"llm": {"provider": "openai"}})
person = Person(role="Writer", llm="gpt-4o")
task = Task(description="Write", agent=writer)


def run(topic: str) -> object:
    inner = Agent(role="Inner", goal="Write", backstory="None", llm="gpt-4o")
    crew = Crew(agents=[writer, editor, critic, inner], tasks=[task])
    metric.measure(topic)
    memory.add(topic)
    user.initiate_chat(coder, message=topic)
    return crew.kickoff({"topic": topic}), assistant.run(topic), implied.run(topic), strand(topic), person


def fresh() -> Agent:
    return Agent(role="Fresh", goal="Write", backstory="None", llm=ChatOpenAI())
