from passing import Models


def names():
    return Models().names()
