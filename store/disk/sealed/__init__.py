"""The bytes of a dossier file, and the seal behind them."""
