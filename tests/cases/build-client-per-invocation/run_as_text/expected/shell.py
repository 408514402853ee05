def shell():
    exec("from app.llm import client\nprint(client.models.list())")
