from numbers_of import Reader

import errors_of_its_own


def read(reader: Reader, text):
    try:
        return reader.read(text)
    except ValueError:
        return "not a number"


async def load():
    try:
        return await errors_of_its_own.load()
    except* errors_of_its_own.NoSettings:
        return None
