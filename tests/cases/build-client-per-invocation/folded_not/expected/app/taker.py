from app.taken import create_llm


def create_other():
    return create_llm().bind(stop=["y"])


def ask(text):
    other = create_other()
    return other.invoke(text)
