from clients import Fresh, Keyed, Named


class Extended(Keyed):
    pass


class Handing(Keyed):
    def __init__(self):
        super().__init__(timeout=10)


keyed = Keyed()
named = Named()
extended = Extended()
handing = Handing()
fresh = Fresh()


def ask(text):
    return keyed.responses.create(model="gpt-4o-mini", input=text)


async def ask_named(text):
    return await named.responses.create(model="gpt-4o-mini", input=text)


def ask_extended(text):
    return extended.responses.create(model="gpt-4o-mini", input=text)


def ask_handing(text):
    return handing.responses.create(model="gpt-4o-mini", input=text)


def ask_fresh(text):
    return fresh.responses.create(model="gpt-4o-mini", input=text)
