"""What maintainers run: see noxfile.py. Nothing here is installed."""
