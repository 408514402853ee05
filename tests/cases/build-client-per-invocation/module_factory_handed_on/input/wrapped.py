from clients import make


def get_judge():
    return make("o3")
