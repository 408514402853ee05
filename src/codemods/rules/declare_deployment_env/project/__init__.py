"""The rule over a whole project: code of all languages, and manifests."""
