"""The command line: arguments in, exit code out. What is below comes lazily."""
