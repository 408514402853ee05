from openai import OpenAI

by_id = OpenAI()
by_key = OpenAI()
set_in_test = OpenAI()
PRICES = {}


def ask():
    return id(by_id), by_id.models.list()


def price():
    return PRICES[by_key], by_key.models.list()


def names():
    return set_in_test.models.list()
