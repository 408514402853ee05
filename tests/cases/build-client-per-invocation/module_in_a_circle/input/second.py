try:
    from llm import circled
except ImportError:
    from first import circled


def ask(text):
    return circled.invoke(text)
