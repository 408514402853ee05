"""The command line: arguments in, exit code out. What is below comes lazily."""

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""
