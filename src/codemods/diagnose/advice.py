"""Words the advice about each cause: its name, how to confirm it, and what mends it."""

from __future__ import annotations

from codemods.diagnose.causes import Cause
from codemods.records import dataclass


@dataclass(frozen=True, slots=True)
class Advice:
    """`title` names the cause in a line, `confirm` says what would show that it is the one, `cure` what mends it.
    `rule` is the rule that does so, or empty."""

    title: str
    confirm: str
    cure: str
    rule: str = ""


ADVICE: dict[Cause, Advice] = {
    Cause.STALE_CLIENT: Advice(
        "A client is built while a module loads, with the key of that moment",
        "Restart one failing process. If it works now, it held an old key. If it can't start, the key is missing.",
        "Build the client inside the request or the job, with the key that is set then.",
        "build-client-per-invocation",
    ),
    Cause.MISSING_VARIABLE: Advice(
        "The variable is missing where this process runs",
        "Check in that process that it is set; never print its value (below).",
        "Declare the variable where the process is deployed, as for its sibling processes.",
        "declare-deployment-env",
    ),
    Cause.WRONG_PROVIDER: Advice(
        "A client gets the key of another provider",
        "Compare the class, the variable and the address on the line named here.",
        "Give each class the credential of its own provider.",
        "match-provider-credentials",
    ),
    Cause.LOST_HEADER: Advice(
        "Calls to internal services go out without the caller's authorization",
        "In the called service, log whether an Authorization header arrived (never its value).",
        "Read the caller's authorization once in the handler and pass it to each call.",
        "forward-auth-headers",
    ),
    Cause.EXPIRED_TOKEN: Advice(
        "A token that is valid for about an hour was fetched once and has expired",
        "Compare the time of the first failure with the token's "
        "lifetime. A restart helps only until the new token expires.",
        "Give the client a token provider, or fetch a token for each batch.",
        "refresh-short-lived-tokens",
    ),
    Cause.RATE_LIMIT: Advice(
        "A rate limit or a quota was reached; the key itself is right",
        "Look at the limits of the account, and check whether the failures come and go with the load.",
        "Retry with growing pauses, spread the calls over time, "
        "or raise the limit. A new key of the same account does not help.",
    ),
    Cause.WRONG_PLACE: Advice(
        "The key belongs to another region or endpoint",
        "Compare the region or endpoint of this process with one that works.",
        "Set the region and the endpoint together with the key, for each process.",
    ),
    Cause.WRONG_OWNER: Advice(
        "The key belongs to another project, organization or tenant",
        "Compare the configured project, organization or tenant with the one in which the key was made.",
        "Use a key of that project, or remove the setting that names another one.",
    ),
    Cause.NO_PERMISSION: Advice(
        "The service knows the key, but the key may not do this",
        "Look at what the key, its role or its project is allowed to use: the model, the region, the operation.",
        "Grant that permission, or use a key that has it. A new key of the same kind does not help.",
    ),
    Cause.REFUSED_KEY: Advice(
        "The key that this process has is wrong, revoked, or a placeholder",
        "Make one direct call with the key of that process (below).",
        "Put the right key where the process gets it from, and restart each process that holds the old one.",
    ),
}
