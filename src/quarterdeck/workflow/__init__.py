"""The memory of the six steps: who sent, checked, accepted and released what, and when.

A workspace is one folder; its database holds states, answers, comments and the log of everything
that was done. Every change goes through `services`, which writes its event in the same transaction.
"""
