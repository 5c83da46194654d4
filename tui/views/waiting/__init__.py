"""What a person does about saves of their own that are not on disk."""
