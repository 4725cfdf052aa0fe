"""The API, version 1: resources as data for programs."""
