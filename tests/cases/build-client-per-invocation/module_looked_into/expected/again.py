from importlib import reload as again

import llm

again(llm)


def models():
    return llm.create_client().models.list()
