import multiprocessing

bind = "0.0.0.0:8000"
workers = multiprocessing.cpu_count()


def post_fork(server, worker):
    server.log.info("worker %s", worker.pid)
