"""What is asked: definitions, routing and validation of questionnaires.

The lowest room of the house. It knows no recipients, no answers in store, no web.
"""
