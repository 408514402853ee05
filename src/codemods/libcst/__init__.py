"""The Python rules as LibCST codemod commands, one module a rule.

    python -m libcst.tool codemod -x codemods.libcst.require_env.RequireEnvCommand PATHS

LibCST hands over one file at a time, so that a Fix that has to edit several is not made here: the command says so in a
warning, and `codemods migrate` makes it.
"""
