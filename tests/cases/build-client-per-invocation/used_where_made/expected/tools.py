CALLED = []


def register(function):
    CALLED.append(function)
