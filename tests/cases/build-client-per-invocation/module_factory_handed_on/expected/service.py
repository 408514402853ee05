import wrapped
from clients import get_llm as get


def create_judge():
    return wrapped.get_judge()


def create_second():
    return wrapped.make("gpt-4o")


def ask(text, model=None):
    llm = get()
    second = create_second()
    if model is None:
        model = get()
    judge = create_judge()
    return llm.invoke(judge.invoke(second.invoke(model.invoke(text))))
