"""The worker: a job a line on its standard input, a summary a line on its output."""

import sys

from jobs import work

if __name__ == "__main__":
    for line in sys.stdin:
        print(work(line), flush=True)
