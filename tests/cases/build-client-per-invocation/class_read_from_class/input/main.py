import service
from service import Service

create_llm = None


def ask(text):
    return Service.llm.invoke(text), service.Service.llm.invoke(text), Service().llm
