from pydantic_ai.models.test import TestModel

from app import answer, triage


async def test_answer():
    with triage.override(model=TestModel()):
        assert await answer("x")
