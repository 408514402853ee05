import functools
import itertools
import operator

import models
import openai
from anthropic import Anthropic
from openai import OpenAI

CLASSES = (OpenAI, models.Other)
BY_NAME = {"openai": OpenAI, "anthropic": Anthropic}

first = next(f() for f in [OpenAI])
(called,) = map(lambda f: f(), [OpenAI])
for make in (OpenAI,):
    last = make()
each = [cls() for cls in CLASSES]
named = {name: cls() for name, cls in BY_NAME.items()}
counted = [cls() for _, cls in enumerate(reversed([Anthropic]))]
zipped = [cls() for key, cls in zip(["a"], [Anthropic])]
nested = [cls() for row in [[Anthropic]] for cls in row]
chained = [cls() for cls in itertools.chain([], [Anthropic], models.MORE)]
asked = getattr(openai, "OpenAI")()
in_dict = vars(openai)["OpenAI"]()
got = operator.attrgetter("OpenAI")(openai)()
folded = functools.reduce(lambda found, f: f(), [OpenAI], None)
at_once = operator.call(OpenAI)
by_operator = OpenAI.__call__()
entry = {"a": OpenAI}.get("a")()
other_entry = BY_NAME.get("anthropic", OpenAI)()
picked = [OpenAI for _ in range(3)][0]()


def everything():
    return (
        *(first, called, last, each, named, counted, zipped, nested, chained, asked, in_dict, got, folded, at_once),
        *(by_operator, entry, other_entry, picked),
    )
