"""What a book is: values only, no input or output.

Those that are many have no slots: values are kept between builds, and the standard library
restores a frozen dataclass with slots field by field, which took a third of the time of a small
change.
"""
