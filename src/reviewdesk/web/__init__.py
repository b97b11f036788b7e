"""The only Flask: a gatekeeper, one table of problems, and one thin blueprint for each noun."""
