"""Secrets in a text, masked: what is shown of the user's code, or of the user's own words.

Keys are searched for anywhere in a text, by the shapes that providers document and by those that many share: what is
glued to a name, stands in a path or a comment, or was cut out of the middle of a literal is found as well.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from codemods.catalogue import literals
from codemods.model import Failure, Finding, LeftAlone

Item = TypeVar("Item", bound=Finding | LeftAlone | Failure)

MASK = "[masked]"

_WORD = re.compile(r"[A-Za-z0-9_\-.+/=~]{16,}")
_ASSIGNED = re.compile(
    r"""(?i)((?:key|token|secret|password|passwd|credentials?)\w{0,60}["']?\]?\s{0,99}(?::\s{0,99}\w{1,60}\s{0,99})?[=:]"""
    r"""\s{0,99}\(?\s{0,99}[rbu]?)(["'`])([^"'`\s]{8,})\2"""
)
_BARE = re.compile(
    r"(?i)((?:key|token|secret|password|passwd|pwd|credentials?)\w{0,40}[ \t]{0,8}[=:][ \t]{0,8})"
    r"([A-Za-z0-9_\-+/=~.]{12,})"
)
"""A name and a value without quotes, as in a file of settings or a line for a shell."""

_IN_URL = re.compile(r"(://[^\s/:@\"'`]*:)[^\s/:@\"'`{}$<>]+(?=@)")
_IN_QUERY = re.compile(
    r"(?i)([?&](?:api[-_]?key|key|token|access[-_]token|auth|sig|signature|secret)=)([^&\s\"'`{}$<>]{8,})"
)
_IN_HEADER = re.compile(r"(?i)(\b(?:bearer|basic)\s+)([A-Za-z0-9_\-.+/=~]{8,})")

_SHARED = (
    # Keys of OpenAI's kind, as DeepSeek and many gateways give: some digits, so that no hyphenated words match.
    r"(?<![A-Za-z0-9])sk-(?=[A-Za-z_-]{0,60}\d)[A-Za-z0-9_-]{20,}",
    # A JSON web token.
    r"eyJ[A-Za-z0-9_-]{8,2000}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?",
    # A key of Azure and others in hexadecimal digits, where it is not a part of more.
    r"(?<![A-Za-z0-9])(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{32}(?![A-Za-z0-9])",
    r"(?<![A-Za-z0-9])(?=[0-9A-F]*[0-9])(?=[0-9A-F]*[A-F])[0-9A-F]{32}(?![A-Za-z0-9])",
    # A newer one of Azure.
    r"[A-Za-z0-9]{52}(?:JQQJ99|AZ)[A-Za-z0-9]{20,30}",
    # Tokens of Slack, of npm, and of GitLab.
    r"xox[abprs]-[A-Za-z0-9-]{20,}",
    r"npm_[A-Za-z0-9]{36}",
    r"glpat-[A-Za-z0-9_-]{20,}",
    # Keys of Stripe's kind, and of ElevenLabs' and others'.
    r"(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}",
    r"sk_[0-9a-f]{40,}",
    # 32 bytes in hexadecimal digits.
    r"(?<![A-Za-z0-9])(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{64}(?![A-Za-z0-9])",
)

_SIGNS = re.compile(r"sk-[A-Za-z0-9_-]|eyJ[A-Za-z0-9_-]+\.")
"""The beginnings of keys of gateways, whose own shapes are not known."""

_BEGINNING = re.compile(
    r"sk-(?:proj|svcacct|admin|ant|or|lf|helicone)-|[A-Za-z][A-Za-z0-9]{1,7}[_-]|AKIA|ASIA|AIza|ABSK|dapi|eyJ"
)
"""The beginnings that tell whose a key is, the same in all keys of a provider."""

_AWS_SECRET = re.compile(r"(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])")
_DIGEST = "sha256:"
"""The text before the digest of a container's image, which is no secret."""

_RANDOM = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{32,}(?![A-Za-z0-9])")
"""Texts as long as keys without a beginning are, such as Mistral's and Cohere's."""

_FEWEST_OF_A_KIND = 3
_MOST_SLASHES = 3
_SHORT = 4
"""Characters at the beginning of a shape below which it is looked for at the beginning of a word alone."""


def masked(text: str) -> str:
    """The text with everything masked that has the shape of a key or stands where secrets stand.

    Such places are what is named like a secret and assigned, the password in a URL, a parameter of its query, and the
    value of a header. A name and its value may stand on two lines; a text of several lines has as many afterwards.
    """
    text = _ASSIGNED.sub(_mask_assigned, text)
    text = _IN_URL.sub(rf"\1{MASK}", text)
    text = _IN_QUERY.sub(_mask_value, text)
    text = _IN_HEADER.sub(_mask_value, text)
    text = _BARE.sub(lambda found: found[1] + MASK if _is_random(found[2]) else found[0], text)
    return _WORD.sub(_mask_word, text)


def shown_key(key: str) -> str:
    """A literal key as messages may name it: what its provider begins all keys with, if anything, and none of the rest.

    A key without such a beginning is masked whole: its first characters are as secret as the others.
    """
    begin = _BEGINNING.match(key) if literals.key_shape(key) is not None or _SIGNS.match(key) else None
    return f"{begin[0][:_SHORT]}…" if begin is not None else MASK


def without_secrets(item: Item) -> Item:
    """A finding, a site left alone or a failure, whose words hold no secret: they may quote the code."""
    changed: dict[str, Any] = {
        name: words
        for name in ("message", "reason", "note", "error")
        if (text := getattr(item, name, "")) and (words := masked(text)) != text
    }
    fix = getattr(item, "fix", None)
    if fix is not None and (why := masked(fix.reason)) != fix.reason:
        changed["fix"] = replace(fix, reason=why)
    return replace(item, **changed) if changed else item


def _mask_assigned(found: re.Match[str]) -> str:
    if literals.is_placeholder(found[3]):
        return found[0]
    return f"{found[1]}{found[2]}{MASK}{found[2]}"


def _mask_value(found: re.Match[str]) -> str:
    return found[0] if literals.is_placeholder(found[2]) else found[1] + MASK


def _mask_word(found: re.Match[str]) -> str:
    if found.string.endswith(_DIGEST, 0, found.start()):
        return found[0]
    word = _keys().sub(lambda key: key[0] if literals.is_placeholder(key[0]) else MASK, found[0])
    word = _AWS_SECRET.sub(lambda secret: MASK if is_secret_of_aws(secret[0]) else secret[0], word)
    return _RANDOM.sub(lambda secret: MASK if _is_scattered(secret[0]) else secret[0], word)


@cache
def _keys() -> re.Pattern[str]:
    """All shapes. A key of a known length is masked to the end of its word: what is glued to it may be a part of it."""
    shapes = [
        pattern if re.match(rf"[A-Za-z0-9_-]{{{_SHORT},}}", pattern) else rf"(?<![A-Za-z0-9])(?:{pattern})"
        for pattern in (shape.pattern for shape in literals.shapes())
    ]
    return re.compile("|".join(f"(?:{shape})[A-Za-z0-9_-]*" for shape in [*shapes, *_SHARED]))


def is_secret_of_aws(text: str) -> bool:
    """Whether a text looks like the secret half of a key of AWS, and not like a path or a word."""
    if not _AWS_SECRET.fullmatch(text) or literals.is_placeholder(text):
        return False
    kinds = (sum(map(str.isdigit, text)), sum(map(str.isupper, text)), sum(map(str.islower, text)))
    return min(kinds) >= _FEWEST_OF_A_KIND and text.count("/") <= _MOST_SLASHES


def _is_scattered(text: str) -> bool:
    """Whether letters of both kinds and digits alternate as in no name that a person gives."""
    return len(re.findall(r"\d+", text)) >= _FEWEST_OF_A_KIND and text.upper() != text and text.lower() != text


def _is_random(text: str) -> bool:
    """Whether a bare value is a secret, and not a name, a call or a path of the code."""
    if literals.is_placeholder(text):
        return False
    digits = sum(map(str.isdigit, text))
    return digits >= _FEWEST_OF_A_KIND and "." not in text and any(map(str.isalpha, text))
