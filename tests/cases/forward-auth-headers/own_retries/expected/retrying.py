"""The project's own ways to call something again."""

import asyncio
import functools
import logging
import time

logger = logging.getLogger(__name__)
ANSWERS = {}


async def with_retry(call, attempts=3):
    for attempt in range(attempts):
        try:
            return await call()
        except OSError as error:
            logger.warning("%s failed: %s", call.__name__, error)
            await asyncio.sleep(attempt)


def call_again(call, *args, **kwargs):
    try:
        return call(*args, **kwargs)
    except OSError:
        return call(*args, **kwargs)


def recursive(call, left=3):
    try:
        answer = call()
        if answer.status_code == 503 and left:
            raise OSError
        return answer
    except OSError:
        return recursive(call, left - 1)


def by_other(call):
    return recursive(lambda: call())


async def timed(call):
    start = time.monotonic()
    try:
        return await call()
    finally:
        logger.info("%s", time.monotonic() - start)


async def cached(key, call):
    if key not in ANSWERS:
        ANSWERS[key] = await call()
    return ANSWERS[key]


async def remembered(cache, key, call):
    answer = await call()
    await cache.set(key, answer)
    return answer


def later(queue, call):
    queue.append(call)


def retried(times):
    def wrap(function):
        @functools.wraps(function)
        def again(*args, **kwargs):
            for _ in range(times):
                try:
                    return function(*args, **kwargs)
                except OSError:
                    time.sleep(1)

        return again

    return wrap


def memoized(function):
    known = {}

    @functools.wraps(function)
    def once(*args, **kwargs):
        if args not in known:
            known[args] = function(*args, **kwargs)
        return known[args]

    return once


class Retrying:
    def run_safely(self, call):
        while True:
            try:
                return call()
            except OSError:
                time.sleep(1)
