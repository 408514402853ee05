from app import service


def ask(text):
    return service.shared.llm.invoke(text)
