"""WeasyPrint 70.0, set up for one job (`galley`) and patched (`install`).

Each patch, what it brings, the test that fails without it (`tests/typeset/test_NAME.py`), and
whether it could go upstream. Shortcuts change no byte; what they save is a share of the
instructions that a worker takes for a case of the benchmark book, counted by valgrind, so that a
busy machine does not matter. `words` saves the more, the more words come back; `hyphenation` a
sixth of a case, but once a worker; `html` and `loading` act once a part and once a process.

================= ================================================ ===== =========== ========
patch             what it does                                     saves test        upstream
================= ================================================ ===== =========== ========
shared styles     computes styles once for all parts of a process  20 %  shortcuts   in part
overlong words    tries no word that is much too long for the line  7 %  shortcuts   yes
text: setting     makes one Pango context for a style, not a line   3 %  shortcuts   yes
text: drawing     draws a line as it was shaped when it was broken  2 %  shortcuts   yes
text: beginning   shapes no more than a line and the next word      3 %  shortcuts   yes
text: letter      shapes of a word that breaks anywhere a beginning mend  wide_tables yes
text: memory      breaks no line again for the next page            9 %  shortcuts   no
words             shapes the words of justified lines once         13 %  shortcuts   no
bare boxes        asks plain boxes nothing that they do not have    8 %  shortcuts   yes
glyphs            reads the glyphs of a run at once                 8 %  shortcuts   yes
struts            keeps the line height of a style                  7 %  shortcuts   yes
hyphenation       parses patterns when a word asks for them        start hyphenation yes
long words        divides no more of a word than a line can hold   mend  hyphenation yes
loading           keeps C declarations parsed, leaves fontTools    start shortcuts   in part
html              parses XHTML with Python's own parser            start engine_html no
halved_marks      halves Chinese marks side by side             mend  halved_marks yes
ideographs        justifies Chinese between its characters         mend  ideographs  yes
loose_lines       leaves lines short that would be torn apart      mend  mends       no
line_heights      keeps lines apart whatever their faces           mend  mends       yes
last_spaces       lets spaces overrun the end of a line            mend  mends       yes
end_spaces        shows the space at which a line ends             mend  mends       yes
line_starts       breaks words only where they begin their line    mend  mends       yes
filled_lines      breaks a word that fills its line for its mark   mend  mends       yes
word_divisions    divides no word at a page's end, or near its own mend  word_divisions yes
balanced_titles   gives the lines of a title one length             mend  balanced_titles yes
continued_heads   says what goes on at the head of a page         mend  continued_heads no
column_widths     narrows no column of a table that needs little   mend  wide_tables no
page_names        ends the pages of a name where the name ends     mend  wide_tables yes
plain_backgrounds draws the rule above notes without an object     mend  mends       yes
actual_text       says which words their glyphs cannot say alone   mend  readings    in part
setting           frees the list of font features of a line        mend  mends       yes
================= ================================================ ===== =========== ========
"""
