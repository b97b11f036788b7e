"""What pages show: selects only, frozen view objects out."""
