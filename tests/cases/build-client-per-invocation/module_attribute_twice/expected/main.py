import core


def both(text):
    llm = core.create_llm()
    return llm.invoke(text), llm.invoke("again")


def both_beside_a_parameter(llm):
    core_llm = core.create_llm()
    return core_llm.invoke(llm), core_llm.invoke("again")
