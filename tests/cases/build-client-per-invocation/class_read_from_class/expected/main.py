import service
from service import Service, create_service_llm

create_llm = None


def ask(text):
    return create_service_llm().invoke(text), service.create_service_llm().invoke(text), Service().llm
