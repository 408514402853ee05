from fastapi import APIRouter, BackgroundTasks, Request

from tasks import by_clock, mail, outside, report, sync

router = APIRouter()


@router.post("/page")
def page(request: Request, number: int, later: BackgroundTasks):
    mail.delay(number)
    sync.send()
    outside.delay()
    later.add_task(report, number)


def nightly():
    by_clock.delay()
