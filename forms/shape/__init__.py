"""Which keys a form file may have, and what may stand under them."""
