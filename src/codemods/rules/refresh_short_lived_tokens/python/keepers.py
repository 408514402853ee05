"""Pools, engines and connections that are given a token for a password, and keep it for every connection to come."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.project import PythonProject
from codemods.rules.refresh_short_lived_tokens.core.findings import Kept, Stale
from codemods.rules.refresh_short_lived_tokens.python.keeping import kept_in
from codemods.rules.refresh_short_lived_tokens.python.names import token_in

_REDIS = "give it a `credential_provider` that asks for the token whenever it connects"
_ENGINE = "put the token into the arguments of each new connection, in a listener of the engine's `do_connect`"
_POOL = "give the pool a function that opens a connection with a token of its own"
_SPEECH = "set its `authorization_token` again shortly before the token expires"
_KEEPERS = {
    **dict.fromkeys(
        (
            *("redis.Redis", "redis.StrictRedis", "redis.from_url", "redis.RedisCluster", "redis.cluster.RedisCluster"),
            *("redis.Redis.from_url", "redis.asyncio.Redis", "redis.asyncio.from_url", "redis.asyncio.Redis.from_url"),
            *("redis.ConnectionPool", "redis.asyncio.ConnectionPool"),
        ),
        _REDIS,
    ),
    **dict.fromkeys(("sqlalchemy.create_engine", "sqlalchemy.ext.asyncio.create_async_engine"), _ENGINE),
    **dict.fromkeys(
        (
            *("psycopg_pool.ConnectionPool", "psycopg_pool.AsyncConnectionPool", "asyncpg.create_pool"),
            *("psycopg2.pool.SimpleConnectionPool", "psycopg2.pool.ThreadedConnectionPool", "aiomysql.create_pool"),
            "mysql.connector.pooling.MySQLConnectionPool",
        ),
        _POOL,
    ),
    "azure.cognitiveservices.speech.SpeechConfig": _SPEECH,
}
"""The import paths of what keeps the password that it is given, each with the advice for it."""
_LASTS = {name.rpartition(".")[2] for name in _KEEPERS}


def kept_passwords(project: PythonProject, module: PythonModule) -> Iterator[Stale]:
    """The tokens that pools, engines and clients are given as a password, and those of Azure's speech service."""
    if not any(each in module.code for each in (b"redis", b"sqlalchemy", b"pool", b"SpeechConfig")):
        return
    for node in walk(module.tree):
        last = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
        if not isinstance(node, ast.Call) or last not in _LASTS:
            continue
        advice = [_KEEPERS[each] for each in project.origins.external(module, node.func) if each in _KEEPERS]
        given = [*node.args, *(each.value for each in node.keywords)]
        held = next((each for each in given if advice and _is_token(project, module, each)), None)
        if held is not None and kept_in(project, module, node):
            yield Stale(module.span(held), "a token", Kept.CLIENT, last, refusal=advice[0])


def _is_token(project: PythonProject, module: PythonModule, node: ast.expr) -> bool:
    if isinstance(node, ast.Name):
        # An address that is put together first.
        owner = module.lookup(node.id, node)
        bindings = module.bindings(node.id) if owner is module.tree else ()
        value = bindings[0].value if len(bindings) == 1 else None
        if isinstance(value, (ast.JoinedStr, ast.BinOp)):
            node = value
    found = token_in(project, module, node)
    return found is not None and found[0].is_text
