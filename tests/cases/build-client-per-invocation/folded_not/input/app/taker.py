from app.taken import llm

other = llm.bind(stop=["y"])


def ask(text):
    return other.invoke(text)
