"""The rule over a whole project: the programs of all languages."""
