import uvicorn
from fastapi import FastAPI
from openai import OpenAI
from app.life import lifespan


def create_app() -> FastAPI:
    app = FastAPI(lifespan=lifespan)

    @app.post("/x")
    def x():
        return OpenAI().responses.create(model="x", input="y")

    return app


app = create_app()

if __name__ == "__main__":
    uvicorn.run(app)
