"""Certificates: what is proved of a roster, so that anybody can check it without solving again."""
