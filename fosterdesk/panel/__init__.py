"""Members, meetings, agendas, packs, minutes, recommendations and decisions."""
