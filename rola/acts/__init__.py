"""What a group can do in its book: each act is composed here from the book and what people said."""
