"""Roll-ups on paper and in files: sums over many dossiers, and the reports that go upwards."""
