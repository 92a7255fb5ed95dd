"""STACK questions of a Moodle XML file: read, evaluated, converted; and exercises written as such."""
