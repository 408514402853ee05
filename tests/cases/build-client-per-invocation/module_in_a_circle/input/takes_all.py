from renames import *


def create_model():
    return model.with_retry()
