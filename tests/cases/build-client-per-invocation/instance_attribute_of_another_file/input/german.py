from services import Translator

translator = Translator("German")


def german(text: str) -> str:
    return translator.translate(text)
