"""Stage 4, render: each part through its template, to HTML for print or XHTML for the e-book."""
