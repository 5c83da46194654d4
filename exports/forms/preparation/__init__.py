"""Forms of stage 1: orientation plan, timetable, groups, training, information, minutes."""
