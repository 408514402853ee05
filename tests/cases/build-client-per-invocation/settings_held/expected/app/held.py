from groq import Groq
from openai import OpenAI

from app.config import Made, loaded, made, plain, settings, space, stored

stored.token = "replaced"

of_attribute = OpenAI(api_key=plain.key)
of_factory = OpenAI(api_key=made.made)
of_default = OpenAI(api_key=made.early)
of_loaded = OpenAI(api_key=loaded.made)
of_space = OpenAI(api_key=space.key)
of_class_default = OpenAI(api_key=Made().early)
of_other_variable = Groq(api_key=settings.groq_token)
of_stored = OpenAI(api_key=stored.token)


def ask(text):
    groq = of_other_variable.chat.completions.create(model="llama", messages=[])
    for client in (of_attribute, of_factory, of_default, of_loaded, of_space, of_class_default, of_stored):
        client.responses.create(model="gpt-4o", input=text)
    return groq
