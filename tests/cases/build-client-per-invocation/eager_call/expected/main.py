from service import Service

service = Service()


def ask(text):
    return service.llm.invoke(text)
