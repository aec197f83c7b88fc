"""What the book tells a group about itself: statements, health, vouchers. Values; the commands word them."""
