"""The story of an edition, from content to finished file; the only room that joins the others."""
