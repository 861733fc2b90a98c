"""One file per way a message leaves the house."""
