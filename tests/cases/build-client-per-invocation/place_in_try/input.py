import logging

from fastapi import HTTPException
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")


def answered(text):
    """The handler answers to a missing key as well."""
    try:
        return llm.invoke(text)
    except Exception as error:
        raise HTTPException(502) from error


def logged(lock, text):
    with lock:
        text = text.strip()
        if text:
            try:
                answer = llm.invoke(text)
            except (ValueError, RuntimeError) as error:
                logging.error("no answer: %s", error)
                answer = None
            return answer


def silent(text):
    """A fallback stays one."""
    try:
        return llm.invoke(text)
    except Exception:
        return None


def narrow(text):
    try:
        return llm.invoke(text)
    except ValueError as error:
        return str(error)


def used_outside(text):
    try:
        return llm.invoke(text)
    except Exception as error:
        return llm.invoke(str(error))


def repeated(texts):
    for text in texts:
        try:
            print(llm.invoke(text))
        except Exception as error:
            print(error)


def locked(lock, text):
    with lock:
        return llm.invoke(text)
