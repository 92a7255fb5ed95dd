"""Does an exercise prove itself?  Its right answers are right, its wrong ones wrong and named, on every variant."""
