from core import *
from other import *


def ask(text):
    return llm["model"], text
