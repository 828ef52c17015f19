"""How a printed page looks: blocks, page furniture, numbering and merging."""
