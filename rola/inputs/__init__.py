"""From what people typed to values: every fault found, nothing guessed."""
