"""The subcommands of ``thonxa``: one module a command, and their declarations."""
