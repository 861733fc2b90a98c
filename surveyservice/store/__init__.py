"""What is kept: models, queries as plain functions, encryption of fields."""
