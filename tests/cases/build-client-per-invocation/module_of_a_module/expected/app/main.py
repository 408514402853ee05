from app import service


def ask(text):
    return service.shared.create_llm().invoke(text)
