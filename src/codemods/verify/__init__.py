"""The user's own command as the judge of a run: `migrate --verify COMMAND`.

`copies` makes a copy of the project to run it in, `commands` runs it, `search` finds the Fixes that break it.
"""
