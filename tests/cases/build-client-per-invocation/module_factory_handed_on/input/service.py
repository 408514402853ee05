import wrapped
from clients import get_llm as get

llm = get()
judge = wrapped.get_judge()
second = wrapped.make("gpt-4o")


def ask(text, model=get()):
    return llm.invoke(judge.invoke(second.invoke(model.invoke(text))))
