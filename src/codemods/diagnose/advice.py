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
        "A client was built while a module loaded, and keeps the key of that moment",
        "Restart one failing process. If it works now, it held an old key. If it can't start, the key is missing.",
        "Build the client in the request or the job, with the key of that moment.",
        "build-client-per-invocation",
    ),
    Cause.MISSING_VARIABLE: Advice(
        "The variable is missing where this process runs",
        "Ask for its presence in that process, never for its value (below).",
        "Declare the variable where the process is deployed, as its siblings do.",
        "declare-deployment-env",
    ),
    Cause.WRONG_PROVIDER: Advice(
        "A client gets the key of another provider",
        "Compare the class, the variable and the address on the line named here.",
        "Give each class the credential of its own provider.",
        "match-provider-credentials",
    ),
    Cause.LOST_HEADER: Advice(
        "Calls inside the own network go out without the caller's authorization",
        "Log in the called service whether an Authorization header came (its presence, not its value).",
        "Read the caller's authorization once in the handler, and pass it to each call.",
        "forward-auth-headers",
    ),
    Cause.EXPIRED_TOKEN: Advice(
        "A token that lives for an hour or so was fetched once, and has expired",
        "Compare the time of the first failure with the token's lifetime. A restart helps for just as long.",
        "Hand the client a provider of tokens, or fetch one for each batch.",
        "refresh-short-lived-tokens",
    ),
    Cause.RATE_LIMIT: Advice(
        "A rate limit or a quota was reached: the key itself is right",
        "Look at the limits of the account, and whether the failures come and go with the load.",
        "Retry with growing pauses, spread the calls, or raise the limit. A new key of the same account does not help.",
    ),
    Cause.WRONG_PLACE: Advice(
        "The key belongs to another region or endpoint",
        "Compare the region or the endpoint that this process has with the one that works.",
        "Set region and endpoint together with the key, for each process.",
    ),
    Cause.WRONG_OWNER: Advice(
        "The key belongs to another project, organization or tenant",
        "Compare the project, organization or tenant that is configured with the one that the key was made in.",
        "Take a key of that project, or remove the setting that names another one.",
    ),
    Cause.NO_PERMISSION: Advice(
        "The key is known, and may not do this",
        "Look at what the key, its role or its project may use: the model, the region, the operation.",
        "Grant it, or use a key that has it. A new key of the same kind does not help.",
    ),
    Cause.REFUSED_KEY: Advice(
        "The key that this process has is wrong, revoked, or a placeholder",
        "Make one direct call with the key of that process (below).",
        "Put the right key where the process gets it from, and restart what holds the old one.",
    ),
}
