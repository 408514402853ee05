from redis import Redis
from rq import Queue, Worker

if __name__ == "__main__":
    redis = Redis()
    worker = Worker([Queue(connection=redis)], connection=redis)
    worker.work()
