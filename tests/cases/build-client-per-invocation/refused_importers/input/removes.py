import llm


def ask(q):
    answer = llm.removed.responses.create(input=q)
    del llm.removed
    return answer
