"""Akoma Ntoso 3.0 (OASIS LegalDocML, 2018): each notice as a document of its own."""
