"""The rule in TypeScript and JavaScript."""
