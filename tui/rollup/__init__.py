"""Many dossiers on the screen: from the nation down to one activity, and its story."""
