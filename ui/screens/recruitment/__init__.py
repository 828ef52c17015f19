"""The enquiries screen: who asked, what is next, and the first-contact clock. One front door."""
