"""`python -m rola` does what the command `rola` does."""

from rola.cli import main

main()
