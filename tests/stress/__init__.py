"""The service under kill -9, races, a full disk and a locked database, over real HTTP."""
