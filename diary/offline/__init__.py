"""What a phone without signal needs: the contract of waiting entries, blank pages, the state."""
