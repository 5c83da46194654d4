"""What is sent to a terminal when the screens take it over, and when they give it back."""

ENTER = "\x1b[?1049h\x1b[?7l\x1b[?2004h"
"""The other screen, no wrapping at the right edge, pastes marked as such."""
LEAVE = "\x1b[m\x1b[r\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h"
