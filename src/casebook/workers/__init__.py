"""Processes that may die or hang without harm to a build."""
