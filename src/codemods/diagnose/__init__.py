"""From an error in a log to its cause in the code: `codemods diagnose`.

`stream` reads a log in pieces and gives the places where authentication failed; `spoken` reads the time and the process
off a line, `frames` the lines of code; `failures` counts what is alike. `causes` weighs all that, together with the
findings of a run over the code, and `text`, `data` and `markdown` render the answer. Nothing here calls a network, and
no more of a log than its failures is held.
"""
