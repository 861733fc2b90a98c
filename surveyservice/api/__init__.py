"""The API for programs: JSON below `/api/v1`, described by `/api/openapi.json`."""
