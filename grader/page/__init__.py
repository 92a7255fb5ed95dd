"""The course in a browser: one face that answers requests, a page that asks them, and two ways to serve both."""
