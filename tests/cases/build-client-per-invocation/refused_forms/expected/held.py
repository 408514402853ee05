from crewai import Agent


class Team:
    agent = Agent(role="a", goal="b", backstory="c", llm="gpt-4o")

    def ask(self):
        return self.agent


def ask(agent=Agent(role="a", goal="b", backstory="c", llm="gpt-4o")):
    return agent
