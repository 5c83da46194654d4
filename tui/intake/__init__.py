"""Taking in files that were handed in: the list of them, what is asked, and the rows beforehand."""
