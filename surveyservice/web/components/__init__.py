"""Jinja macros with the HTML and classes of the Danish design system, without its scripts."""
