from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llm import llm


def ask(text):
    from llm import llm

    return llm.invoke(text)
