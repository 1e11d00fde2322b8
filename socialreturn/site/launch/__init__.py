"""The launch of 14 November 2017 as demonstration data, laid down by the steps people took.

Every module tells its part to the diary: what happened when. The diary is then played in the order of time.
Names of organisations, the category and the programme are those of the launch; the rest is invented, and
nothing unfavourable is invented about a real firm: that happens to suppliers called "(fictief)".
"""
