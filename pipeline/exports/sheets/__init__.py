"""Tables for spreadsheets and statistics: CSV files in a zip with a Frictionless data package that describes them."""
