import requests
from fastapi import APIRouter, Request

from clients import anything, everywhere, handed, kept, named, open_ended, sent_by

router = APIRouter()
shared = requests.Session()
shared.auth = ("user", "password")


@router.get("/kept")
def page_kept(request: Request):
    return kept(1), kept(2)


@router.get("/everywhere")
def page_everywhere(request: Request):
    return everywhere(1), everywhere(2)


@router.get("/handed")
def page_handed(request: Request):
    return handed(1), handed(2), sorted([3, 4], key=handed)


@router.get("/anything")
def page_anything(request: Request, url: str):
    return anything("http://users/a"), anything("http://users/b"), anything(url)


@router.get("/external")
def page_external(request: Request):
    return anything("https://api.example.com/a"), anything("https://api.example.com/b")


@router.get("/named")
def page_named(request: Request):
    return named(True), named(False)


@router.get("/open")
def page_open(request: Request):
    return open_ended(), open_ended()


@router.get("/sent")
def page_sent(request: Request):
    return sent_by(requests.Session(), "a"), sent_by(shared, "b")


@router.get("/once")
def page_once(request: Request):
    return requests.get("http://users/once")
