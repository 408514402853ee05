from redis import Redis
from rq import Queue
from jobs import job


def put(q):
    Queue(connection=Redis()).enqueue(job, q)
