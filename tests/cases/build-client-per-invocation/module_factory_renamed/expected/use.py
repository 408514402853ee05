import factory
from factory import create_one, make_client


def create_first():
    return factory.Renamed.create()


def one(text):
    first = create_first()
    return first.responses.create(model="x", input=text)


def two(text):
    second = create_one()
    return second.responses.create(model="x", input=text)


def three(text):
    third = make_client()
    return third.responses.create(model="x", input=text)
