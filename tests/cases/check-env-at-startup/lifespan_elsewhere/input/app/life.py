from contextlib import asynccontextmanager


class Holder:
    pass


@asynccontextmanager
async def lifespan(app):
    try:
        app.state.x = 1
        yield
    finally:
        pass
