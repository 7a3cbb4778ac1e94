"""Facts of written Chinese that every floor above needs: numerals, dates, 发文字号, sentences. No document knowledge."""
