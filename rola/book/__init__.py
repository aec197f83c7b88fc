"""The book of hours: what was adopted, what was worked, and what follows from it; append-only."""
