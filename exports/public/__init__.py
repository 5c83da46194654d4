"""What a commune shows everybody: plain accessible web pages, without scripts and trackers."""
