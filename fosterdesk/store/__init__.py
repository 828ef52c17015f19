"""The encrypted database: engine, transactions, audit, attachments, upgrade. Knows no room."""
