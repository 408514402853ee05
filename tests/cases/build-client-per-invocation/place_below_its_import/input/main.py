def guarded(text):
    from llm import client

    if not text:
        return None
    return client.responses.create(model="gpt-4o", input=text)


def within(texts):
    from llm import client

    def ask(text):
        return client.responses.create(model="gpt-4o", input=text)

    return [ask(text) for text in texts]


def tried(text):
    try:
        from llm import client
    except ImportError:
        return None
    return client.responses.create(model="gpt-4o", input=text)


def twice(text):
    from llm import client
    first = client.responses.create(model="gpt-4o", input=text)
    from llm import client
    return client.responses.create(model="gpt-4o", input=first)


def crowded(text): from llm import client; return client.responses.create(model="gpt-4o", input=text)
