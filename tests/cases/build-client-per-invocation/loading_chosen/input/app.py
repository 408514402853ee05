import importlib
import threading
from concurrent.futures import ThreadPoolExecutor
from threading import Thread, Timer

import make as m
from make import make, nothing

of_list = [make][0]()
of_tuple = (nothing, make)[-1]()
of_dict = {"a": make, "b": nothing}["a"]()
of_choice = (make if threading.active_count() else nothing)()
of_default = (None or make)()
by_name = getattr(__import__("make"), "make")()
by_import = importlib.import_module("make").make()
by_getattr = getattr(m, "make")()
by_vars = vars(m)["make"]()
by_dict = m.__dict__["make"]()
sorted_by = sorted([2, 1], key=make)
largest = max([2, 1], key=make)
worker = Thread(target=make)
worker.start()
pool = ThreadPoolExecutor()
future = pool.submit(make)

# Nothing of these builds a client while the module loads.
first = [nothing, make][0]()
other = {"a": make, "b": nothing}["b"]()
waiting = Thread(target=make)
later = Timer(5, make)
plain = sorted([2, 1], key=nothing)
by_other = getattr(m, "nothing")()


def run():
    waiting.start()
    return of_list, of_tuple, of_dict, of_choice, of_default, by_name, by_import, by_getattr, by_vars, by_dict, future
