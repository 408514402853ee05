import settings as values
from factory import make, make_with_own
from langchain_openai import ChatOpenAI
from settings import settings

OF_MODULE = values.KEY
OF_OBJECT = settings.key
OF_ANOTHER = OF_MODULE
OF_SECRET = settings.secret.get_secret_value()
MODEL = settings.model

first = make(OF_MODULE)
second = ChatOpenAI(api_key=OF_MODULE)
third = make(key=OF_OBJECT)
fourth = ChatOpenAI(api_key=OF_OBJECT)
fifth = make(OF_ANOTHER)
sixth = ChatOpenAI(api_key=f"{OF_ANOTHER}")
seventh = make(OF_SECRET)
eighth = ChatOpenAI(api_key=OF_SECRET)
ninth = make_with_own()


def ask(question):
    models = (first, second, third, fourth, fifth, sixth, seventh, eighth, ninth)
    return [each.invoke(question) for each in models]
