"""Pure data: the only place where clinical words and limits stand. No Django, no clock."""
