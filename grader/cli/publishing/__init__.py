"""The commands of `grade site`."""
