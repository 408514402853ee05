from services import Translator

TRANSLATORS = Translator("French"), Translator("Breton")


def french(text: str) -> str:
    return TRANSLATORS[0].translate(text)


def raw(text: str):
    return TRANSLATORS[0].openai.responses.create(model="gpt-4o", input=text)
