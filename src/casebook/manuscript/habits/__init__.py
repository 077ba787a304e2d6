"""What authors write from habit, of other programs or of word processors: refused, or told, with
what to write instead."""
