from shared import shared


def ask():
    return shared.ask("?")
