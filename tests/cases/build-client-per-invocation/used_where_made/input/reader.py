from addressed import base


def address():
    return base
