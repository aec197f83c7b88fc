"""`python -m rola.cli` does what the command `rola` does."""

from rola.cli import main

main()
