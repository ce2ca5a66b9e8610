"""How true the ranges and the word "changed" are, on simulated diaries whose truth is known.

`make calibrate` draws the diaries, lets the product judge them and holds it to its limits.
"""
