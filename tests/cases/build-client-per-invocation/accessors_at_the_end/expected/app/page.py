from app.config import API_KEY, SHOWN


def page():
    return f"{SHOWN} {bool(API_KEY)}"
