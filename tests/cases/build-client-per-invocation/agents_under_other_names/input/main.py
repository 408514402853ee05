from agents.pdf import agent as pdf_agent
from agents.plain import agent
from agents.web import agent as web_agent


def ask(text):
    return pdf_agent.invoke(text), web_agent.invoke(text), agent.invoke(text)
