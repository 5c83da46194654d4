"""The whole program with the programs around it: tmux, sshd, qpdf, poppler."""
