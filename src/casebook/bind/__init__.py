"""Stage 6, bind: set parts set side by side become one PDF."""
