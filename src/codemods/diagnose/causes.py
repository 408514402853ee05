"""Weighs what a log says and what the code does, and names the causes, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from enum import StrEnum

from codemods.catalogue import sources
from codemods.catalogue.owners import name_of, providers_of_class, providers_of_variable
from codemods.catalogue.signatures import Kind
from codemods.diagnose import clock
from codemods.diagnose.failures import OTHERS, Failures, Group, Span
from codemods.diagnose.frames import Place, Sources
from codemods.diagnose.quoted import fault_of
from codemods.diagnose.urls import is_internal
from codemods.model import Finding, Report
from codemods.records import dataclass


class Cause(StrEnum):
    """Names the causes of failed authentication, in the order of the guide to these failures."""

    STALE_CLIENT = "stale-client"
    MISSING_VARIABLE = "missing-variable"
    WRONG_PROVIDER = "wrong-provider"
    LOST_HEADER = "lost-header"
    EXPIRED_TOKEN = "expired-token"
    RATE_LIMIT = "rate-limit"
    WRONG_PLACE = "wrong-place"
    WRONG_OWNER = "wrong-owner"
    NO_PERMISSION = "no-permission"
    REFUSED_KEY = "refused-key"


RULES: dict[Cause, tuple[str, ...]] = {
    Cause.STALE_CLIENT: ("build-client-per-invocation",),
    Cause.MISSING_VARIABLE: ("declare-deployment-env", "check-env-at-startup", "require-env"),
    Cause.WRONG_PROVIDER: ("match-provider-credentials",),
    Cause.LOST_HEADER: ("forward-auth-headers",),
    Cause.EXPIRED_TOKEN: ("refresh-short-lived-tokens",),
    Cause.REFUSED_KEY: ("read-key-from-env",),
}
"""The rules whose findings speak of a cause."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence for a cause; `weight` is its share of 100. `place` is a line of code, `line` one of the log, or 0."""

    words: str
    weight: int
    place: Place | None = None
    line: int = 0


@dataclass(slots=True)
class Suspect:
    """A cause with what speaks for it. `count` are the failures that it would explain."""

    cause: Cause
    evidence: list[Evidence] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    count: int = 0
    provider: str = ""
    variables: set[str] = field(default_factory=set)

    @property
    def score(self) -> int:
        """From 0 to 100: no probability, an order."""
        return min(100, sum(found.weight for found in self.evidence))


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The answer. `suspects` are the likeliest first; `failures` is None where no log was given."""

    suspects: tuple[Suspect, ...]
    failures: Failures | None
    report: Report


LATE_SECONDS = 60.0
"""A failure this long after the first line of its process is not explained by a key that was never right."""
_LATE_SHARE = 0.1
_JUMP = 366 * 86_400.0
"""If two lines of a process are more seconds apart than this, its clock was set in between."""
_MOST_KEYS = 4
"""Variables that are asked for where the code names none."""
_MOST_SAID = 3
"""Wordings of the log that are shown for one cause."""


def diagnose(failures: Failures | None, report: Report, sources_: Sources) -> Diagnosis:
    """Weigh a log, if there is one, and the findings of a run over the code."""
    if failures is None:
        return Diagnosis(tuple(_of_code(report)), None, report)
    found: dict[tuple[Cause, str], Suspect] = {}
    for group in failures.groups():
        for suspect in _Case(group, failures, report, sources_).suspects():
            known = found.setdefault(
                (suspect.cause, suspect.provider), Suspect(suspect.cause, provider=suspect.provider)
            )
            _join(known, suspect)
    ordered = sorted(found.values(), key=lambda each: (-each.score, -each.count, list(Cause).index(each.cause)))
    return Diagnosis(tuple(ordered), failures, report)


def _join(known: Suspect, more: Suspect) -> None:
    """Add the evidence of another group for the same cause. The cause does not become likelier: this is one more
    symptom of it."""
    if more.score > known.score:
        known.evidence, more.evidence = more.evidence, known.evidence
    said = [found for found in more.evidence if found.line and not found.weight]
    room = _MOST_SAID - sum(1 for found in known.evidence if found.line and not found.weight)
    known.evidence += said[: max(room, 0)]
    known.findings += [each for each in more.findings if each not in known.findings]
    known.count += more.count
    known.variables |= more.variables


def _of_code(report: Report) -> Iterator[Suspect]:
    """Yield what the code alone may fail with, in the order of the guide."""
    for cause, rules in RULES.items():
        findings = [finding for finding in report.findings if finding.rule in rules]
        if findings:
            yield Suspect(cause, findings=findings)


class _Case:
    """One group of failures, held against the code."""

    def __init__(self, group: Group, failures: Failures, report: Report, sources_: Sources) -> None:
        self._group = group
        self._failures = failures
        self._report = report
        self._provider = group.provider
        if not self._provider and group.variable:
            owners = providers_of_variable(group.variable)
            self._provider = next(iter(owners)) if len(owners) == 1 else ""
        self._places = [(frame, place) for frame in group.frames if (place := sources_.place(frame)) is not None]
        self._files = {place.path for _, place in self._places}

    def suspects(self) -> Iterator[Suspect]:
        kind = self._group.kind
        if kind is Kind.UNAUTHORIZED and self._provider:
            kind = Kind.REFUSED
        for suspect in self._of_kind(kind):
            suspect.count = self._group.span.count
            suspect.evidence.insert(0, self._said())
            if self._provider and not suspect.variables:
                suspect.variables = set(self._keys())
            yield suspect

    def _of_kind(self, kind: Kind) -> Iterator[Suspect]:
        if kind is Kind.MISSING:
            yield from self._missing()
        elif kind is Kind.REFUSED:
            yield from self._refused()
        elif kind is Kind.EXPIRED:
            yield self._suspect(Cause.EXPIRED_TOKEN, 90, bonus=10)
        elif kind is Kind.LIMITED:
            yield self._suspect(Cause.RATE_LIMIT, 90)
        elif kind is Kind.USED_UP:
            yield self._suspect(Cause.RATE_LIMIT, 90)
            # The key may be valid by now, and only clients that were built earlier have the old one.
            stale = self._suspect(Cause.STALE_CLIENT, 0, bonus=45)
            if stale.findings:
                yield stale
        elif kind is Kind.PLACE:
            yield self._suspect(Cause.WRONG_PLACE, 80)
            wrong = self._suspect(Cause.WRONG_PROVIDER, 0, bonus=95)
            if wrong.findings:
                yield wrong
        elif kind is Kind.OWNER:
            yield self._suspect(Cause.WRONG_OWNER, 90)
        elif kind is Kind.NO_HEADER and self._provider:
            yield from self._missing()
        elif kind is Kind.NO_HEADER:
            yield self._suspect(Cause.LOST_HEADER, 70, bonus=25)
        elif is_internal(self._group.url):
            header = self._suspect(Cause.LOST_HEADER, 70, bonus=25)
            header.evidence.append(Evidence(f"`{self._group.url}` is an internal address, not a provider's", 5))
            yield header
        elif kind is Kind.FORBIDDEN:
            yield self._suspect(Cause.NO_PERMISSION, 80)
        else:
            yield from self._unexplained()

    def _missing(self) -> Iterator[Suspect]:
        variables = {self._group.variable} if self._group.variable else set(self._keys())
        missing = self._suspect(Cause.MISSING_VARIABLE, 65, bonus=10)
        missing.variables = variables
        if (words := self._only_some()) is not None:
            missing.evidence.append(Evidence(words, 25))
        loading = next(((frame, place) for frame, place in self._places if frame.while_loading), None)
        if loading is not None and (count := self._group.span.count) > 1:
            words = f"the module was loaded {count:,} times without it"
            missing.evidence.append(Evidence(words, 20))
        yield missing
        stale = self._suspect(Cause.STALE_CLIENT, 0, bonus=50)
        stale.variables = variables
        if loading is not None:
            stale.evidence.append(
                Evidence("it fails while a module loads, so the module can't be imported", 30, loading[1])
            )
        if stale.findings or loading is not None:
            yield stale

    def _refused(self) -> Iterator[Suspect]:
        wrong = self._suspect(Cause.WRONG_PROVIDER, 0, bonus=90)
        for shown in sorted(self._group.shown):
            owners = _OWNERS_OF_START.get(shown)
            if owners is not None and self._provider and self._provider not in owners:
                words = f"the refused key begins with `{shown}`, like the keys of {name_of(owners[0])}"
                wrong.evidence.append(Evidence(words, 95))
        if wrong.evidence:
            yield wrong
        late, some = self._late(), self._only_some()
        stale = self._suspect(Cause.STALE_CLIENT, 0, bonus=45)
        if stale.findings:
            if late is not None:
                stale.evidence.append(Evidence(late, 30))
            if some is not None:
                stale.evidence.append(Evidence(some, 15))
            if (forked := self._forked()) is not None:
                stale.evidence.append(Evidence(forked, 5))
            yield stale
        expired = self._suspect(Cause.EXPIRED_TOKEN, 0, bonus=55)
        if expired.findings:
            if late is not None:
                expired.evidence.append(Evidence(late, 35))
            yield expired
        refused = self._suspect(Cause.REFUSED_KEY, 40)
        if late is None and some is None:
            refused.evidence.append(Evidence("every process that calls it fails, from the start of the log", 20))
        elif late is not None and not stale.findings:
            refused.evidence.append(Evidence(late, 10))
        faults = (fault_of(sample.text) for sample in self._group.samples)
        if fault := next((each for each in faults if each), ""):
            refused.evidence.append(Evidence(fault, 40))
        yield refused

    def _unexplained(self) -> Iterator[Suspect]:
        late = self._late()
        expired = self._suspect(Cause.EXPIRED_TOKEN, 30, bonus=40)
        if late is not None:
            expired.evidence.append(Evidence(late, 20))
        yield expired
        header = self._suspect(Cause.LOST_HEADER, 0, bonus=60)
        if header.findings:
            yield header
        stale = self._suspect(Cause.STALE_CLIENT, 0, bonus=40)
        if stale.findings:
            if late is not None:
                stale.evidence.append(Evidence(late, 25))
            yield stale
        yield self._suspect(Cause.REFUSED_KEY, 35)

    def _suspect(self, cause: Cause, weight: int, *, bonus: int = 0) -> Suspect:
        """A cause, with the findings that speak of it and `bonus` where there are some: all of it for one in the files
        of the traceback, most of it for one of the same provider."""
        suspect = Suspect(cause, provider=self._provider)
        if weight:
            suspect.evidence.append(Evidence(_MEANS[self._group.kind], weight))
        found = [finding for finding in self._report.findings if finding.rule in RULES.get(cause, ())]
        near = [finding for finding in found if finding.path in self._files and self._fits(finding)]
        same = [finding for finding in found if self._fits(finding) and _providers(finding)] if self._provider else []
        chosen = near or same or ([] if self._provider else found)
        suspect.findings = chosen
        if chosen and bonus:
            share = bonus if near else bonus * 9 // 10 if same else bonus * 6 // 10
            first = chosen[0]
            words = (
                "the traceback goes through it"
                if near
                else "it is of the same provider"
                if same
                else "it may be the one"
            )
            suspect.evidence.append(Evidence(f"{first.message}; {words}", share, _place(first)))
        return suspect

    def _keys(self) -> tuple[str, ...]:
        """The variables in which the provider's credential may be: those that the code speaks of, else all by which its
        SDKs look for one."""
        if self._provider not in sources.provider_texts():
            return ()
        known = sources.provider(self._provider).key_env
        said = " ".join(
            f"{finding.message} {finding.reason} {finding.note} "
            + " ".join(edit.text for edit in (finding.fix.edits if finding.fix is not None else ()))
            for finding in self._report.findings
            if self._fits(finding)
        )
        words = set(re.findall(r"[A-Z][A-Z0-9_]+", said))
        return tuple(name for name in known if name in words) or known[:_MOST_KEYS]

    def _fits(self, finding: Finding) -> bool:
        """Whether a finding can be of the group's provider."""
        owners = _providers(finding)
        return not self._provider or not owners or self._provider in owners

    def _said(self) -> Evidence:
        """Return what the log says, and how often."""
        sample = self._group.samples[0] if self._group.samples else None
        words = f"“{sample.text}”" if sample else self._group.signature.id
        return Evidence(f"{_times(self._group.span.count)}: {words}", 0, None, self._group.span.line)

    def _only_some(self) -> str | None:
        """Words where some processes of the log fail and others, that were seen as well, do not."""
        failing = set(self._group.processes)
        others = sorted(set(self._failures.processes) - failing - {OTHERS})
        if not failing or not others or OTHERS in failing:
            return None
        verb = "fails" if len(failing) == 1 else "fail"
        return f"only {_list(sorted(failing))} {verb}, but not {_list(others)}"

    def _late(self) -> str | None:
        """Words where the failures begin long after their processes, or the log, do."""
        first = self._group.span.first
        if first is None:
            return None
        began = [
            known.first
            for name in self._group.processes
            if (known := self._failures.processes.get(name)) is not None and known.first is not None
        ]
        span = self._failures.span
        start = min(began) if began else span.first
        if start is None or span.first is None or span.last is None:
            return None
        last = self._group.span.last or first
        if span.last - last < _JUMP:
            # Lines that come so long after the last failure are of a clock that was set, not of this log.
            last = span.last
        waited = first - start
        if waited < LATE_SECONDS or waited > _JUMP or waited < _LATE_SHARE * (last - start):
            return None
        return f"it works at first: it fails {clock.lasted(waited)} after the first line, at {clock.at(first)}"

    def _forked(self) -> str | None:
        names = [name for name in self._group.processes if _POOL.search(name)]
        if names and len(names) == len(self._group.processes):
            verb = "is" if len(names) == 1 else "are"
            return f"{_list(sorted(names))} {verb} forked from a process that had loaded the module"
        return None


_POOL = re.compile(r"(?:Fork)?PoolWorker-\d+|Process-\d+")

_MEANS: dict[Kind, str] = {
    Kind.MISSING: "there was no credential where the client was built",
    Kind.EXPIRED: "the credential was valid once but is no longer",
    Kind.LIMITED: "a limit was reached, so the service knows the credential",
    Kind.USED_UP: "the quota or the credit of the account is used up, so the service knows the credential",
    Kind.PLACE: "the credential is of another region or endpoint",
    Kind.OWNER: "the credential is of another project, organization or tenant",
    Kind.REFUSED: "the service does not know the credential",
    Kind.FORBIDDEN: "the service knows the credential, but does not allow this",
    Kind.NO_HEADER: "the request came without an authorization",
    Kind.UNAUTHORIZED: "the answer was 401, with no reason given",
}

_OWNERS_OF_START: dict[str, tuple[str, ...]] = {
    "sk-ant-": ("anthropic",),
    "sk-or-": ("openrouter",),
    "sk-proj-": ("openai",),
    "gsk_": ("groq",),
    "AIza": ("google",),
    "xai-": ("xai",),
    "hf_": ("huggingface",),
    "r8_": ("replicate",),
    "pplx-": ("perplexity",),
    "tvly-": ("tavily",),
    "AKIA": ("aws",),
    "ASIA": ("aws",),
}


def _providers(finding: Finding) -> frozenset[str]:
    """The providers of the class that a finding's message names first: what it names later are variables of the code,
    which may be called like a class."""
    found = re.search(r"`([A-Za-z_]\w*)`", finding.message)
    return providers_of_class(found[1]) if found is not None else frozenset()


def _place(finding: Finding) -> Place:
    return Place(finding.path, finding.location.line if finding.location else 1)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _list(names: Iterable[str]) -> str:
    shown = list(names)
    rest = f" and {len(shown) - 4} more" if len(shown) > 4 else ""
    return ", ".join(f"`{name}`" for name in shown[:4]) + rest


def spans(spans_: dict[str, Span]) -> list[tuple[str, Span]]:
    """The names of the most failures first."""
    return sorted(spans_.items(), key=lambda each: (-each[1].count, each[0]))
