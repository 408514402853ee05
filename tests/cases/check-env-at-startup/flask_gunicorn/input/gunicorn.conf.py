bind = "0.0.0.0:8000"


def post_fork(server, worker):
    server.log.info("worker %s", worker.pid)
