"""How long years of nights take to read and to count: printed, never judged by a clock."""
