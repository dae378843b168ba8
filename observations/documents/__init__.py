"""Authored United Nations documents: values in, one outline out, from which web page and files are drawn."""
