from openai import OpenAI

__all__ = ["glu" "ed"]

glued = OpenAI()


def ask():
    return glued.models.list()
