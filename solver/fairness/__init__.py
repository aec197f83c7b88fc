"""The engine that evens out: leximin over many accounts, proved level by level where it can be."""
