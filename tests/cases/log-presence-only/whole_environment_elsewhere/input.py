"""Without a client in the project nothing is known of what its environment holds."""

import os

print(dict(os.environ))
