from main import app, create_client


@app.get("/other")
def other():
    client = create_client()
    return client.models.list()
