import factory
from factory import create_one, make_client

first = factory.Renamed.create()


def one(text):
    return first.responses.create(model="x", input=text)


second = create_one()


def two(text):
    return second.responses.create(model="x", input=text)


third = make_client()


def three(text):
    return third.responses.create(model="x", input=text)
