"""The book as files that other programs read, and made a book again from them."""
