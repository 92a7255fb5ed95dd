"""The commands of `grade class`: a file each."""
