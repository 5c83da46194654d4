"""What shells know of the commands: completion for bash, zsh and fish, and the manual page."""
