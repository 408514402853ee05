from agents.pdf import create_agent as create_pdf_agent
from agents.plain import create_agent
from agents.web import create_agent as create_web_agent


def ask(text):
    pdf_agent = create_pdf_agent()
    agent = create_agent()
    web_agent = create_web_agent()
    return pdf_agent.invoke(text), web_agent.invoke(text), agent.invoke(text)
