"""The speed table of README: `python3 dev.py bench`. Not a test, and no part of what is installed."""
