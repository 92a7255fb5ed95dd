"""The rules of reverse mode, and each as a learner bends it: one file a family."""
