import tools
from config import llm
from elsewhere.steps import chain
from steps import other


def ask(question):
    return llm.invoke(question), chain.invoke(question), other, tools.create_search()
