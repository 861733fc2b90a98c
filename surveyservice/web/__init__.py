"""Pages: the citizen's surface and the desk's, each with its own templates and cookie."""
