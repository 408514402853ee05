from celery import Celery

celery_app = Celery("tasks", include=["app.tasks"])
celery_app.conf.update(task_acks_late=True)
