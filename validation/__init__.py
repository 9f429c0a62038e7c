"""What the package is held to from outside: other codes, and published experiments."""
