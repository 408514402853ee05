"""What is put into the attributes of a span is sent to whoever collects them."""

import os

from opentelemetry import trace

tracer = trace.get_tracer(__name__)


def call(box: object) -> None:
    with tracer.start_as_current_span("call") as span:
        span.set_attribute("key", bool(os.environ["OPENAI_API_KEY"]))
        span.set_attributes({"key": bool(os.environ["OPENAI_API_KEY"]), "n": 1})
    trace.get_current_span().add_event(
        "called", {"key": bool(os.environ["OPENAI_API_KEY"])}
    )
    box.set_attribute("key", os.environ["OPENAI_API_KEY"])
