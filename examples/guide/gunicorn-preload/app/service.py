"""A WSGI service whose workers read the key of the moment at which they are forked."""

import logging
import os

from openai import OpenAI

client = OpenAI(api_key=os.environ["OPENAI_API_KEY"], max_retries=0)


def ask(text: str) -> str:
    completion = client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": text}])
    return completion.choices[0].message.content or ""


def app(environ, start_response):
    try:
        answer, status = ask(environ.get("QUERY_STRING", "")), "200 OK"
    except Exception:
        logging.exception("the request failed")
        answer, status = "failed", "500 Internal Server Error"
    start_response(status, [("Content-Type", "text/plain")])
    return [answer.encode()]
