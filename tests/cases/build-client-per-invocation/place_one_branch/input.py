from langchain_openai import ChatOpenAI

llm = ChatOpenAI()


def maybe(text):
    if text.startswith("!"):
        return llm.invoke(text)
    return text


def cached(text, cache):
    try:
        return cache[text]
    except KeyError:
        answer = llm.invoke(text)
    cache[text] = answer
    return answer


def both(text):
    if text:
        first = llm.invoke(text)
    else:
        first = llm.invoke("nothing")
    return first


def in_match(event):
    match event:
        case {"text": text}:
            return llm.invoke(text)
        case _:
            return None
