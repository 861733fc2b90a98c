"""Somebody on the inside: copies of everything but the key, and every way we know to use them."""
