import os

from anthropic import Anthropic
from openai import OpenAI

openai_client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
anthropic_client = Anthropic(api_key=os.environ["ANTHROPIC_API_KEY"])


def one(prompt):
    try:
        r = openai_client.x()
    except ValueError: return anthropic_client.y()
    except KeyError:
        print(anthropic_client)
        return anthropic_client.y()
    else:
        r.z()
    return r


def two(prompt):
    try:
        x = int(prompt)
    except ValueError:
        x = 0
    else:
        return openai_client.x()
    finally:
        print("done")
    return anthropic_client.y()


def three(prompt):
    try:
        x = int(prompt)
    except ValueError:
        x = 0
    else:
        openai_client.x()
    return openai_client.y()


def four(prompt):
    try:
        x = int(prompt)
    except ValueError:
        x = 0
        openai_client.x()
    else:
        openai_client.x()
    return 1


def five(ps):
    for p in ps:
        try:
            int(p)
        except ValueError:
            openai_client.x()


def six(ps):
    try:
        openai_client.x()
    except ValueError:
        try:
            anthropic_client.x()
        except KeyError:
            return None
    except KeyError:
        pass
    return 1


async def seven(ps):
    try:
        openai_client.x()
    except* ValueError:
        anthropic_client.x()


def eight(p):
    if p:
        try:
            return openai_client.x()
        except ValueError:
            pass
    return anthropic_client.x()


def nine(p):
    try:
        return openai_client.x()
    except ValueError:
        return anthropic_client.x()


def ten(p):
    try:
        return p.x()
    except ValueError:
        return openai_client.x()
    finally:
        anthropic_client.close_all()
        openai_client.flush()
