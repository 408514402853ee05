import logging

from fastapi import HTTPException
from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def answered(text):
    """The handler answers to a missing key as well."""
    try:
        llm = create_llm()
        return llm.invoke(text)
    except Exception as error:
        raise HTTPException(502) from error


def logged(lock, text):
    with lock:
        text = text.strip()
        if text:
            try:
                llm = create_llm()
                answer = llm.invoke(text)
            except (ValueError, RuntimeError) as error:
                logging.error("no answer: %s", error)
                answer = None
            return answer


def silent(text):
    """A fallback stays one."""
    try:
        llm = create_llm()
        return llm.invoke(text)
    except Exception:
        return None


def narrow(text):
    llm = create_llm()
    try:
        return llm.invoke(text)
    except ValueError as error:
        return str(error)


def used_outside(text):
    llm = create_llm()
    try:
        return llm.invoke(text)
    except Exception as error:
        return llm.invoke(str(error))


def repeated(texts):
    for text in texts:
        try:
            llm = create_llm()
            print(llm.invoke(text))
        except Exception as error:
            print(error)


def locked(lock, text):
    llm = create_llm()
    with lock:
        return llm.invoke(text)
