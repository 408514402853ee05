from openai import OpenAI

from app.config import Made, plain, settings

of_class_body = OpenAI(api_key=plain.API_KEY)
of_property = OpenAI(api_key=plain.asked)
of_field = OpenAI(api_key=settings.openai_api_key)
of_new = OpenAI(api_key=Made().made)


def ask(text):
    of_class_body.responses.create(model="gpt-4o", input=text)
    of_property.responses.create(model="gpt-4o", input=text)
    of_field.responses.create(model="gpt-4o", input=text)
    return of_new.responses.create(model="gpt-4o", input=text)
