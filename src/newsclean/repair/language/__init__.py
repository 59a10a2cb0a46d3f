"""How likely characters are in Chinese text: what decides between readings of lost bytes."""
