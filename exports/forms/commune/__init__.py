"""Forms of stage 3: the CDP proposal with its finance plan and annexes."""
