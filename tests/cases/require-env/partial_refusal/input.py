from openai import OpenAI


def one_line() -> object: return OpenAI()


def condition(flag: bool) -> object:
    if flag:
        return None
    elif OpenAI().models:
        return flag
    return OpenAI()
