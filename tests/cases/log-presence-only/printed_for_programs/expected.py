"""What is printed may be read by another program: that is for a person to decide."""

import os
import sys

import click

print(bool(os.environ["OPENAI_API_KEY"]))
print(f"export OPENAI_API_KEY={bool(os.environ['OPENAI_API_KEY'])}")
print("OPENAI_API_KEY=%s" % bool(os.environ["OPENAI_API_KEY"]))
sys.stdout.write(str(bool(os.environ["OPENAI_API_KEY"])))
click.echo("using " + str(bool(os.environ["OPENAI_API_KEY"])))
print("using", bool(os.environ["OPENAI_API_KEY"]), file=sys.stderr)
