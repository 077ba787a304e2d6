"""Evidence: captures of sources, kept so that anybody can see that they are what they were.

Nothing here is fetched, run or shown: captures are bytes with a digest. Their libraries are loaded
only where they are used; a build needs none of them.
"""
