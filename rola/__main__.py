"""`python -m rola` does what the command `rola` does."""

import signal


def main() -> None:
    """Start the command line; Ctrl-C while it is loaded ends the program at once, without a traceback."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from rola.cli import main as run  # noqa: PLC0415 -- see above

    signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


if __name__ == "__main__":
    main()
