from app.slow import *
from fastlib import client


def ask(text):
    return client.invoke(text)
