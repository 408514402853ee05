from openai import OpenAI

client = OpenAI()


def apart(question):
    if question.is_image:
        picture = client.images.generate(prompt=question.text)
        question.add(picture)
    if question.is_text:
        question.add(client.responses.create(model="gpt-4o", input=question.text))
    return question


def chained(question):
    if question.is_image:
        return client.images.generate(prompt=question.text)
    elif question.is_audio:
        return client.audio.speech.create(input=question.text, model="tts", voice="alloy")
    if question.is_text:
        question.add(client.responses.create(model="gpt-4o", input=question.text))
    return question


def in_the_end(question):
    if question.is_image:
        question.add(client.images.generate(prompt=question.text))
    return client.responses.create(model="gpt-4o", input=question.text)


def after_a_guard(question):
    if not question.text:
        return None
    if question.is_image:
        question.add(client.images.generate(prompt=question.text))
    if question.is_new:
        return question
    return client.responses.create(model="gpt-4o", input=question.text)


def asked_first(question):
    if client.models.retrieve("gpt-4o"):
        question.note()
    if question.is_text:
        client.responses.create(model="gpt-4o", input=question.text)


def in_turns(questions):
    for question in questions:
        if question.is_text:
            client.responses.create(model="gpt-4o", input=question.text)
    if questions.is_last:
        client.responses.create(model="gpt-4o", input="last")


def matched(question):
    match question.kind:
        case "image":
            client.images.generate(prompt=question.text)
        case "text":
            client.responses.create(model="gpt-4o", input=question.text)
    if question.is_new:
        client.models.list()


def on_one_line(question):
    if question.is_image: client.images.generate(prompt=question.text)
    if question.is_text: client.responses.create(model="gpt-4o", input=question.text)
