import whole
from addresses import SERVICES, fill, limits, settings, shown
from fastapi import FastAPI, Request

app = FastAPI()


class Admin:
    def __init__(self):
        self.limits = limits

    def change(self, name, value):
        setattr(self.limits, name, value)


@app.post("/settings")
async def change(request: Request):
    body = await request.json()
    fill(settings, body)
    held = SERVICES
    held["users"] = body["url"]
    setattr(whole, body["name"], body["url"])
    return vars(shown)
