"""Who works in the office and in which role, as office.toml names them."""
