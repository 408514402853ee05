from main import app, client


@app.get("/other")
def other():
    return client.models.list()
