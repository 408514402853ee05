"""What is printed may be read by another program: that is for a person to decide."""

import os
import sys

import click

print(os.environ["OPENAI_API_KEY"])
print(f"export OPENAI_API_KEY={os.environ['OPENAI_API_KEY']}")
print("OPENAI_API_KEY=%s" % os.environ["OPENAI_API_KEY"])
sys.stdout.write(os.environ["OPENAI_API_KEY"])
click.echo("using " + os.environ["OPENAI_API_KEY"])
print("using", os.environ["OPENAI_API_KEY"], file=sys.stderr)
