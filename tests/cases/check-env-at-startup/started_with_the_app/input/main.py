import asyncio
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    from worker import Worker

    worker = Worker()
    task = asyncio.create_task(worker.run())
    yield
    task.cancel()


app = FastAPI(lifespan=lifespan)
