from openai import OpenAI


class Factory:
    @staticmethod
    def create() -> OpenAI:
        return OpenAI()


def make() -> OpenAI:
    return OpenAI()


Renamed = Factory
make_client = make
create_one = Renamed.create
