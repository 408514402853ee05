from openai import OpenAI

clients = (OpenAI() for _ in range(3))
listed = [client.chat for client in (OpenAI(), OpenAI())]
summed = list(client.chat for client in [OpenAI()])


def use():
    return next(clients), listed, summed
