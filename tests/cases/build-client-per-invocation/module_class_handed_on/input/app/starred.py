from .sdk import *

claude = Anthropic()


def models():
    return claude.models.list()
