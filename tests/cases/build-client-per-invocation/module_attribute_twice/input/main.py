import core


def both(text):
    return core.llm.invoke(text), core.llm.invoke("again")


def both_beside_a_parameter(llm):
    return core.llm.invoke(llm), core.llm.invoke("again")
