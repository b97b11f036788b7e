"""Benchmarks: medians over several rounds, the floor of this machine beside them. `make bench` runs them."""
