"""An exchange and a broker of its own, speaking the broker's protocol on a loopback port. Knows market and wire."""
