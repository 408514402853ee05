from app.known import *


def read_key(door):
    return door.key
