from clients import everywhere


def run():
    return everywhere(1)
