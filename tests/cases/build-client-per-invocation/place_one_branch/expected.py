from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI()


def maybe(text):
    if text.startswith("!"):
        llm = create_llm()
        return llm.invoke(text)
    return text


def cached(text, cache):
    try:
        return cache[text]
    except KeyError:
        llm = create_llm()
        answer = llm.invoke(text)
    cache[text] = answer
    return answer


def both(text):
    llm = create_llm()
    if text:
        first = llm.invoke(text)
    else:
        first = llm.invoke("nothing")
    return first


def in_match(event):
    match event:
        case {"text": text}:
            llm = create_llm()
            return llm.invoke(text)
        case _:
            return None
