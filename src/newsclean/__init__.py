"""Clean typed articles out of scraped news."""
