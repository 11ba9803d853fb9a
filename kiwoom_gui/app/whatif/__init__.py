"""What a recorded session would have done under other parameters. Knows no Qt."""
