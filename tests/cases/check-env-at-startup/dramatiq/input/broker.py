import dramatiq
from dramatiq.brokers.redis import RedisBroker

broker = RedisBroker(url="redis://queue")
dramatiq.set_broker(broker)
