"""Checks the report's objects by SARIF 2.1.0, written down from the standard: the properties each may
have, those it must have, and their types. An invented or misspelt property is an error."""

from __future__ import annotations

from collections.abc import Mapping

Schema = Mapping[str, object]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer", "minimum": 1}
OFFSET: Schema = {"type": "integer", "minimum": 0}
BAG: Schema = {"type": "object"}
LEVEL: Schema = {"enum": ["none", "note", "warning", "error"]}


def one(required: tuple[str, ...] = (), **properties: Schema) -> Schema:
    """An object with these properties and no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {name.rstrip("_").replace("dollar_", "$"): schema for name, schema in properties.items()},
    }


def some(items: Schema, fewest: int = 0) -> Schema:
    return {"type": "array", "items": items, "minItems": fewest}


MESSAGE = one(text=TEXT, markdown=TEXT, id=TEXT, arguments=some(TEXT), properties=BAG)
MULTIFORMAT = one(("text",), text=TEXT, markdown=TEXT, properties=BAG)
ARTIFACT_LOCATION = one(
    uri={"type": "string", "pattern": r"^[!-~]+$"},
    uriBaseId=TEXT,
    index=OFFSET,
    description=MESSAGE,
    properties=BAG,
)
REGION = one(
    startLine=NUMBER,
    startColumn=NUMBER,
    endLine=NUMBER,
    endColumn=NUMBER,
    charOffset=OFFSET,
    charLength=OFFSET,
    byteOffset=OFFSET,
    byteLength=OFFSET,
    properties=BAG,
)
LOCATION = one(physicalLocation=one(artifactLocation=ARTIFACT_LOCATION, region=REGION), message=MESSAGE)
REPLACEMENT = one(("deletedRegion",), deletedRegion=REGION, insertedContent=one(text=TEXT, binary=TEXT, rendered=BAG))
CHANGE = one(
    ("artifactLocation", "replacements"), artifactLocation=ARTIFACT_LOCATION, replacements=some(REPLACEMENT, 1)
)
RULE = one(
    ("id",),
    id=TEXT,
    name=TEXT,
    shortDescription=MULTIFORMAT,
    fullDescription=MULTIFORMAT,
    help=MULTIFORMAT,
    helpUri=TEXT,
    defaultConfiguration=BAG,
    properties=BAG,
)
RESULT = one(
    ("message",),
    ruleId=TEXT,
    ruleIndex=OFFSET,
    kind=TEXT,
    level=LEVEL,
    message=MESSAGE,
    locations=some(LOCATION),
    fixes=some(one(("artifactChanges",), description=MESSAGE, artifactChanges=some(CHANGE, 1)), 0),
    suppressions=some(one(("kind",), kind={"enum": ["inSource", "external"]}, status=TEXT, justification=TEXT)),
    partialFingerprints=BAG,
    properties=BAG,
)
NOTIFICATION = one(("message",), level=LEVEL, message=MESSAGE, locations=some(LOCATION), timeUtc=TEXT, properties=BAG)
INVOCATION = one(
    ("executionSuccessful",), executionSuccessful={"type": "boolean"}, toolExecutionNotifications=some(NOTIFICATION)
)
RUN = one(
    ("tool",),
    tool=one(("driver",), driver=one(("name",), name=TEXT, version=TEXT, informationUri=TEXT, rules=some(RULE))),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    originalUriBaseIds={"type": "object", "additionalProperties": ARTIFACT_LOCATION},
    invocations=some(INVOCATION),
    results=some(RESULT),
)
LOG = one(("version", "runs"), dollar_schema=TEXT, version={"const": "2.1.0"}, runs=some(RUN))
