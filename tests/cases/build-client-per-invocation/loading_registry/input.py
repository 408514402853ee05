from anthropic import Anthropic
from openai import OpenAI

KIND = "openai"


def nothing():
    return None


MAKERS = {"openai": lambda: OpenAI(), "anthropic": Anthropic}
MIXED = {"openai": OpenAI, "none": nothing}

known = MAKERS["openai"]()
some = MAKERS[KIND]()
mixed = MIXED[KIND]()
none = MIXED["none"]()


def handler(event, context):
    return known, some, mixed, none, MAKERS["anthropic"]()
