"""What the stage screens show: the tables of each stage, which the command line reads too."""
