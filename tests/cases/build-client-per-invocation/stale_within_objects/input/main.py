import conf
from openai import OpenAI

# What an object holds was read while its file loaded, however deep it lies.
part = OpenAI(api_key=conf.settings.part.key)
of_class = OpenAI(api_key=conf.Settings.part.key)
of_new = OpenAI(api_key=conf.Settings().part.key)
nested = OpenAI(api_key=conf.settings.Nested.key)
made = OpenAI(api_key=conf.settings.made.key)
held = OpenAI(api_key=conf.settings.held.key)
listed = OpenAI(api_key=conf.settings.listed.key)
inherited = OpenAI(api_key=conf.inheriting.other)
handed = OpenAI(api_key=conf.inheriting.key)
asked = OpenAI(api_key=conf.inheriting.get_key())
filled = OpenAI(api_key=conf.filled.key)

# These read the variable each time, or are no secret.
fresh = OpenAI(api_key=conf.settings.fresh.key)
read = OpenAI(api_key=conf.inheriting.read())
hiding = OpenAI(api_key=conf.hiding.other)
region = OpenAI(organization=conf.settings.part.region)


def ask(q):
    held_ones = part, of_class, of_new, nested, made, held, listed, inherited, handed, asked, filled
    new_ones = fresh, read, hiding, region
    return [each.responses.create(input=q) for each in (*held_ones, *new_ones)]
