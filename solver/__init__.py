"""The pure heart of rola: what a roster is, what it must keep, and how the fairest one is found."""
