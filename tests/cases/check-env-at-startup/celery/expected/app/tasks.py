from app.llm import create_llm
from app.worker import celery_app


@celery_app.task
def summarize(text: str) -> str:
    return create_llm().invoke(text).text
