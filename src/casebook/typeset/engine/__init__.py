"""WeasyPrint, set up for one job (`galley`), mended where it sets text wrongly (`line_heights`,
`last_spaces`, `ideographs`), and made quicker (`loading`, `speed` and what it installs)."""
