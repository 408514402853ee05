from app import passing
from app.passing import Two

try:
    from app.one import One
except ImportError:
    from app.one import One


def use():
    return One.client, Two.client, passing.Three.client
