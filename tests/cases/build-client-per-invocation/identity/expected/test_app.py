from pydantic_ai.models.test import TestModel

from app import answer, create_triage


async def test_answer():
    triage = create_triage()
    with triage.override(model=TestModel()):
        assert await answer("x")
