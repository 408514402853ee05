"""Recognises a literal key, and says how it may be shown. Both languages ask here, so that they answer alike."""

from __future__ import annotations

import re

SHARED_SHAPES = frozenset({"aws", "google"})
"""Providers whose keys look like those of their other services (storage, maps, Firebase) or are half of a pair: a shape
alone names no variable."""

PAIR = {
    "aws_access_key_id": "AWS_ACCESS_KEY_ID",
    "aws_access_key": "AWS_ACCESS_KEY_ID",
    "accessKeyId": "AWS_ACCESS_KEY_ID",
    "aws_secret_access_key": "AWS_SECRET_ACCESS_KEY",
    "aws_secret_key": "AWS_SECRET_ACCESS_KEY",
    "secretAccessKey": "AWS_SECRET_ACCESS_KEY",
    "aws_session_token": "AWS_SESSION_TOKEN",
    "sessionToken": "AWS_SESSION_TOKEN",
}
"""The parameters by which the classes of AWS take a key in its parts, and the variables that hold those."""

FIREBASE = frozenset({"authDomain", "databaseURL", "storageBucket", "messagingSenderId", "measurementId"})
"""Names beside the key of a Firebase page, which every visitor is meant to have."""

MAY_BE_KEY = re.compile(rb"[\"'][^\s\"'<>{}]{16}")
"""The start of a literal, in a file's bytes, that is long enough for a key and may be one."""
