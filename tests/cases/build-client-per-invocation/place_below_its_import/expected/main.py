def guarded(text):
    from llm import create_client

    if not text:
        return None
    client = create_client()
    return client.responses.create(model="gpt-4o", input=text)


def within(texts):
    from llm import create_client

    client = create_client()

    def ask(text):
        return client.responses.create(model="gpt-4o", input=text)

    return [ask(text) for text in texts]


def tried(text):
    try:
        from llm import create_client
        client = create_client()
    except ImportError:
        return None
    return client.responses.create(model="gpt-4o", input=text)


def twice(text):
    from llm import create_client
    client = create_client()
    first = client.responses.create(model="gpt-4o", input=text)
    from llm import create_client
    client = create_client()
    return client.responses.create(model="gpt-4o", input=first)


def crowded(text): from llm import create_client; client = create_client(); return client.responses.create(model="gpt-4o", input=text)
