from anthropic import Anthropic

import keys


def make():
    return Anthropic(api_key=keys.SHARED)
