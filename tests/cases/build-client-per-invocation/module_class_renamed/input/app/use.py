from app.sdk import Chat, Client

llm = Chat(model="x")
client = Client()


def f(x):
    return llm.invoke(x), client.models.list()
