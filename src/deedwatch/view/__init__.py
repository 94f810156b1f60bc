"""A reading arranged for a person, without a medium: its words, its sections, its text cut at every border.

The terminal, the page and the notebook all show this; nothing here knows of them but `fragment`, which is the notebook's HTML.
"""
