"""The compiler: measures → expressions over tables that nobody has opened → SQL text.

Ibis writes the SQL, in the dialect that an engine asks for, and never runs it. An expression holds
only what all engines mean alike: comparing, COUNT, SUM, joins, and windows over whole numbers.
Values of a catalogue are literals that Ibis quotes. What is empty is never true nor counted.
"""
